namespace PipelineKit.Graph.Writing;

/// <summary>Converts node names to names that a file allows; stages of a used file are <c>outer/inner</c> in a graph.</summary>
internal static class StageNames
{
    /// <summary>Returns a unique name for each node, distinct from those of the inputs.</summary>
    public static IReadOnlyList<string> Of(PipelineGraph graph)
    {
        var taken = graph.Inputs.Select(i => i.Name).Concat(graph.Nodes.Select(n => n.Name)).ToHashSet();
        var names = new List<string>();
        foreach (var node in graph.Nodes)
        {
            var name = node.Name.Replace('/', '-');
            for (var more = 2; name != node.Name && !taken.Add(name); more++)
                name = $"{node.Name.Replace('/', '-')}-{more}";
            names.Add(name);
        }
        return names;
    }
}
