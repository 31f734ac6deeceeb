using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Operators;

namespace PipelineKit.Graph;

/// <summary>
/// Expands a graph with stacks: one input and one stage for each image, and a single stage that reads all images where a stack
/// is gathered. Sizes, types, passes and memory are then computed as for any other graph.
/// </summary>
public static class StackExpansion
{
    /// <summary>The assumed number of images when files are not known: for <c>plan</c> and <c>explain</c>.</summary>
    public const int Shown = 16;

    /// <summary>Returns the graph without stacks; the same graph if it has none.</summary>
    /// <param name="graph">The graph as it is written.</param>
    /// <param name="images">The number of images of each input; 1 for an input that is not a stack.</param>
    /// <exception cref="PipelineException">PK0430: a stage reads two stacks of different lengths image by image.</exception>
    public static PipelineGraph Expand(this PipelineGraph graph, IReadOnlyList<int> images) =>
        graph.Inputs.Any(i => i.IsStack) ? new Expansion(graph, images).Make() : graph;

    /// <summary>Returns the graph for stacks of the given length.</summary>
    public static PipelineGraph Expand(this PipelineGraph graph, int images) =>
        graph.Expand([.. graph.Inputs.Select(i => i.IsStack ? images : 1)]);

    private sealed class Expansion(PipelineGraph graph, IReadOnlyList<int> images)
    {
        private readonly StackEdges stacks = new(graph);
        private readonly List<GraphNode> nodes = [];

        // The index of the first new input and stage for each old one.
        private readonly int[] firstInput = [.. graph.Inputs.Select((_, i) => images.Take(i).Sum())];
        private readonly int[] firstNode = new int[graph.Nodes.Count];

        public PipelineGraph Make()
        {
            for (var i = 0; i < graph.Nodes.Count; i++)
            {
                firstNode[i] = nodes.Count;
                if (stacks.Of(i) is { } stack)
                {
                    RequireEqual(graph.Nodes[i]);
                    for (var member = 0; member < images[stack]; member++)
                        nodes.Add(Lifted(graph.Nodes[i], member));
                }
                else
                {
                    nodes.Add(Gathering(graph.Nodes[i]));
                }
            }
            return graph with
            {
                Inputs = [.. graph.Inputs.SelectMany((input, i) => !input.IsStack ? [input]
                    : Enumerable.Range(0, images[i]).Select(m => input with
                        { Name = StackNames.Member(input.Name, m), As = InputForm.Image, Stack = input.Name }))],
                Nodes = nodes,
                Outputs = [.. graph.Outputs.Select(Moved)],
                Tables = [.. graph.Tables.Select(Moved)],
            };
        }

        private GraphOutput Moved(GraphOutput output) => output with
        {
            Image = output.Image is { } image ? Member(image, 0) : null,
            Values = [.. output.Values.Select(v => Member(v, 0))],
        };

        private GraphNode Lifted(GraphNode node, int member) => Copy(node, StackNames.Member(node.Name, member),
            [.. node.Inputs.Select(e => Member(e, member))], node.InputNames, member);

        // Names each image instead of the stack.
        private GraphNode Gathering(GraphNode node)
        {
            List<EdgeRef> inputs = [];
            List<string> names = [];
            foreach (var (edge, name) in node.Inputs.Zip(node.InputNames))
                if (stacks.Of(edge) is { } stack)
                {
                    inputs.AddRange(Enumerable.Range(0, images[stack]).Select(m => Member(edge, m)));
                    names.AddRange(Enumerable.Range(0, images[stack]).Select(m => StackNames.Member(name, m)));
                }
                else
                {
                    inputs.Add(Member(edge, 0));
                    names.Add(name);
                }
            if (inputs.Count > InputPorts.LargestStack && node.Operator.Inputs.GathersStacks)
                throw At(node,
                    $"stage '{node.Name}' would read {inputs.Count} images, but at most {InputPorts.LargestStack} are allowed",
                    "make smaller groups with 'match'");
            return Copy(node, node.Name, inputs, names, 0);
        }

        private GraphNode Copy(GraphNode node, string name, IReadOnlyList<EdgeRef> inputs, IReadOnlyList<string> names,
            int member) => new()
            {
                Name = name,
                OperatorName = node.OperatorName,
                Descriptor = node.Descriptor,
                Operator = node.Operator,
                Inputs = inputs,
                InputNames = names,
                ValueInputs = [.. node.ValueInputs.Select(v => Member(v, member))],
                LateParameters = node.LateParameters,
                FactParameters = node.FactParameters,
                Binder = node.Binder is { } bind ? values => bind(v => values(Member(v, member))) : null,
                Place = node.Place,
            };

        private EdgeRef Member(EdgeRef edge, int member) => edge.IsInput
            ? EdgeRef.Input(firstInput[edge.InputIndex] + (graph.Inputs[edge.InputIndex].IsStack ? member : 0))
            : edge with { Node = firstNode[edge.Node] + (stacks.Of(edge.Node) is null ? 0 : member) };

        private ValueRef Member(ValueRef value, int member) =>
            value with { Node = firstNode[value.Node] + (stacks.Of(value.Node) is null ? 0 : member) };

        private void RequireEqual(GraphNode node)
        {
            int[] read = [.. node.Inputs.Select(stacks.Of).Concat(node.ValueInputs.Select(v => stacks.Of(v.Node)))
                .OfType<int>().Distinct()];
            if (read.FirstOrDefault(r => images[r] != images[read[0]], -1) is >= 0 and var other)
                throw At(node, $"stage '{node.Name}' processes the stacks '{graph.Inputs[read[0]].Name}' and "
                    + $"'{graph.Inputs[other].Name}' image by image, but they have {images[read[0]]} and {images[other]} images",
                    "give both the same number of images, or reduce one of them to a single image first, as with 'median-of'");
        }

        private static PipelineException At(GraphNode node, string message, string cure) =>
            new([new Diagnostic(Codes.Stack, message, node.Place, cure)]);
    }
}
