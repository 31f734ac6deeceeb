namespace PipelineKit.Graph.Writing;

/// <summary>Names for stages as a file allows them: those of a used file are <c>outer/inner</c> in a graph.</summary>
internal static class StageNames
{
    /// <summary>A name for each node; none twice, and none that is an input's.</summary>
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
