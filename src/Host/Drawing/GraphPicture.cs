using PipelineKit.Batch.Formats;
using PipelineKit.Documents;
using PipelineKit.Graph;
using PipelineKit.Host.Texts;
using PipelineKit.Planning;

namespace PipelineKit.Host.Drawing;

/// <summary>A pipeline as a diagram of boxes and arrows, for any renderer.</summary>
/// <param name="Title">The pipeline's name.</param>
/// <param name="Summary">The pipeline's summary, or null.</param>
/// <param name="Boxes">The inputs, the stages in topological order, and the outputs.</param>
/// <param name="Arrows">The connections between boxes.</param>
internal sealed record GraphPicture(
    string Title, string? Summary, IReadOnlyList<PictureBox> Boxes, IReadOnlyList<PictureArrow> Arrows)
{
    /// <summary>Creates the diagram of a graph; with a plan, boxes include their images.</summary>
    public static GraphPicture Of(PipelineGraph graph, Plan? plan)
    {
        var planned = plan?.Stages.GroupBy(s => s.Name).ToDictionary(s => s.Key, s => s.First());
        IReadOnlyList<GraphOutput> outputs = [.. graph.Outputs, .. graph.Tables];
        List<PictureBox> boxes =
        [
            .. graph.Inputs.Select(i => Facts(new(i.Name, Word(i.As), BoxKind.Input))),
            .. graph.Nodes.Select(n => Facts(new(n.Name, n.OperatorName, BoxKind.Stage))),
            .. outputs.Select(o => new PictureBox(o.Name, Format(o), BoxKind.Output)),
        ];
        var arrows = new List<PictureArrow>();
        for (var i = 0; i < graph.Nodes.Count; i++)
        {
            var node = graph.Nodes[i];
            for (var k = 0; k < node.Inputs.Count; k++)
                arrows.Add(new(At(node.Inputs[k]), graph.Inputs.Count + i,
                    Label(node.Inputs[k], node.Inputs.Count > 1 ? node.InputNames[k] : null), IsValue: false));
            foreach (var value in node.ValueInputs)
                arrows.Add(new(graph.Inputs.Count + value.Node, graph.Inputs.Count + i, value.Value, IsValue: true));
        }
        for (var i = 0; i < outputs.Count; i++)
        {
            var (output, to) = (outputs[i], graph.Inputs.Count + graph.Nodes.Count + i);
            if (output.Image is { } image)
                arrows.Add(new(At(image), to, Label(image, null), IsValue: false));
            foreach (var values in output.Values.GroupBy(v => v.Node))
                arrows.Add(new(graph.Inputs.Count + values.Key, to,
                    values.Count() == graph.Nodes[values.Key].Operator.Values.Count
                        ? null : string.Join(", ", values.Select(v => v.Value)), IsValue: true));
        }
        return new(graph.Name, graph.Summary, boxes, arrows);

        int At(EdgeRef edge) => edge.IsInput ? edge.InputIndex : graph.Inputs.Count + edge.Node;

        // Names the output of a stage unless it is the first, and the input that it is connected to.
        string? Label(EdgeRef edge, string? port)
        {
            var output = edge.Output == 0 ? null : PlanText.Source(graph, edge).Split('.')[^1];
            return output is null ? port : port is null ? output : $"{output} as {port}";
        }

        PictureBox Facts(PictureBox box) => planned?.GetValueOrDefault(box.Name) is not { } stage ? box : box with
        {
            // A stage that was merged into another has no rows of its own.
            Image = stage.Info is not { } info ? null
                : stage.FoldedInto is null ? $"{info}, {stage.Type.ToString().ToLowerInvariant()}" : $"{info}",
            Note = stage.FoldedInto is { } into ? $"folded into '{into}'"
                : stage.Spool == SpoolKind.None ? null : "kept whole",
        };
    }

    private static string Word(InputForm form) => form switch
    {
        InputForm.Table => "a table",
        InputForm.Stack => "a stack",
        _ => "an input",
    };

    private static string Format(GraphOutput output) =>
        output.Format ?? (output.Image is null ? OutputFormat.Json.Name : "the input's format");
}
