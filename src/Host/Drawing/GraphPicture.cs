using PipelineKit.Batch.Formats;
using PipelineKit.Documents;
using PipelineKit.Graph;
using PipelineKit.Host.Texts;
using PipelineKit.Planning;

namespace PipelineKit.Host.Drawing;

/// <summary>A pipeline as boxes and arrows, whatever they are drawn with.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Summary">What it is for, or null.</param>
/// <param name="Boxes">Inputs, stages in an order in which each comes after those it reads, outputs.</param>
/// <param name="Arrows">What goes from one to another.</param>
internal sealed record GraphPicture(
    string Title, string? Summary, IReadOnlyList<PictureBox> Boxes, IReadOnlyList<PictureArrow> Arrows)
{
    /// <summary>The picture of a graph; with a plan, each box says what image it gives.</summary>
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

        // The second output of a stage is named, and which input of the next one it is.
        string? Label(EdgeRef edge, string? port)
        {
            var output = edge.Output == 0 ? null : PlanText.Source(graph, edge).Split('.')[^1];
            return output is null ? port : port is null ? output : $"{output} as {port}";
        }

        PictureBox Facts(PictureBox box) => planned?.GetValueOrDefault(box.Name) is not { } stage ? box : box with
        {
            // What is folded into another stage has no rows of its own.
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
