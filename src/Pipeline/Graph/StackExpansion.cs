using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Operators;

namespace PipelineKit.Graph;

/// <summary>
/// Makes the graph of an item whose stacks have so many images: an input and a stage for each image, and one stage that reads
/// them all where a stack is gathered. Sizes, types, passes and bytes are then found as for any other graph.
/// </summary>
public static class StackExpansion
{
    /// <summary>Images of a stack where files are not known yet: what <c>plan</c> and <c>explain</c> show.</summary>
    public const int Shown = 16;

    /// <summary>The graph without stacks; the same where there is none.</summary>
    /// <param name="graph">The graph as it is written.</param>
    /// <param name="images">How many images each of its inputs has; 1 for one that is no stack.</param>
    /// <exception cref="PipelineException">PK0430: a stage goes through two stacks, image by image, of which one is
    /// longer.</exception>
    public static PipelineGraph Expand(this PipelineGraph graph, IReadOnlyList<int> images) =>
        graph.Inputs.Any(i => i.IsStack) ? new Expansion(graph, images).Make() : graph;

    /// <summary>The graph for stacks of so many images each.</summary>
    public static PipelineGraph Expand(this PipelineGraph graph, int images) =>
        graph.Expand([.. graph.Inputs.Select(i => i.IsStack ? images : 1)]);

    private sealed class Expansion(PipelineGraph graph, IReadOnlyList<int> images)
    {
        private readonly StackEdges stacks = new(graph);
        private readonly List<GraphNode> nodes = [];

        // Where the inputs and the stages of the new graph begin that one of the old became.
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

        // A name for each image, in place of one for the stack.
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
                    $"stage '{node.Name}' would gather {inputs.Count} images, and {InputPorts.LargestStack} are allowed",
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
                throw At(node, $"stage '{node.Name}' goes through the stacks '{graph.Inputs[read[0]].Name}' and "
                    + $"'{graph.Inputs[other].Name}' image by image, but they have {images[read[0]]} and {images[other]} images",
                    "give both as many, or make one image of one of them first, as with 'median-of'");
        }

        private static PipelineException At(GraphNode node, string message, string cure) =>
            new([new Diagnostic(Codes.Stack, message, node.Place, cure)]);
    }
}
