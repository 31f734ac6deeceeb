using PipelineKit.Graph;

namespace PipelineKit.Studio.Drawing;

/// <summary>Lays out a graph from left to right: each stage is to the right of everything it reads.</summary>
internal static class GraphLayout
{
    /// <summary>Returns the boxes: inputs first, then stages, each after those it reads.</summary>
    public static IReadOnlyList<GraphBox> Of(PipelineGraph graph)
    {
        var boxes = new List<GraphBox>();
        var layers = new Dictionary<string, int>();
        foreach (var input in graph.Inputs)
            Add(new GraphBox(input.Name, "input", 0, 0, []));
        foreach (var node in graph.Nodes)
        {
            GraphWire[] sources = [.. node.Inputs.Select(e => new GraphWire(NameOf(graph, e), false))
                .Concat(node.ValueInputs.Select(v => new GraphWire(graph.Nodes[v.Node].Name, true))).Distinct()];
            Add(new GraphBox(node.Name, node.OperatorName,
                sources.Select(s => layers[s.From] + 1).DefaultIfEmpty(0).Max(), 0, sources));
        }
        return Arranged(boxes);

        void Add(GraphBox box)
        {
            layers[box.Name] = box.Layer;
            boxes.Add(box);
        }
    }

    /// <summary>Returns the name of the box that an image comes from.</summary>
    public static string NameOf(PipelineGraph graph, EdgeRef edge) =>
        edge.IsInput ? graph.Inputs[edge.InputIndex].Name : graph.Nodes[edge.Node].Name;

    // Within a column, boxes are ordered by the mean row of their sources, which avoids crossing wires.
    private static List<GraphBox> Arranged(List<GraphBox> boxes)
    {
        var rows = new Dictionary<string, int>();
        foreach (var layer in boxes.GroupBy(b => b.Layer).OrderBy(g => g.Key))
        {
            var next = 0;
            foreach (var box in layer.OrderBy(b => b.Sources.Select(s => (double)rows[s.From]).DefaultIfEmpty(0).Average()))
                rows[box.Name] = next++;
        }
        return [.. boxes.Select(b => b with { Row = rows[b.Name] })];
    }
}
