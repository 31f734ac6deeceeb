using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Registry;

namespace PipelineKit.Graph;

/// <summary>Works out the size and channels of every image of a graph from those of its inputs.</summary>
public static class GraphTyper
{
    /// <summary>The typed graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="inputs">What its inputs are.</param>
    /// <param name="limits">What every image must keep; null for what can be computed at all.</param>
    /// <exception cref="PipelineException">Every stage that cannot take what it is given, or gives too large an image, with its
    /// place; stages that depend on one that failed are left out.</exception>
    public static TypedGraph Infer(PipelineGraph graph, IReadOnlyList<ImageInfo> inputs, ResultLimits? limits = null)
    {
        if (graph.Inputs.FirstOrDefault(i => i.IsStack) is { } stack)
            throw new PipelineException(Codes.Stack,
                $"input '{stack.Name}' of pipeline '{graph.Name}' is a stack, and how many images it has was not said",
                $"in C#, call {nameof(StackExpansion.Expand)} with the number of images of each input");
        var bag = new DiagnosticBag();
        for (var i = 0; i < inputs.Count; i++)
            if (ResultLimits.Unworkable(inputs[i]) is { } fault)
                bag.Error(fault.Code, $"input '{graph.Inputs[i].Name}': {fault.Message}", cure: fault.Cure);
        bag.ThrowIfErrors();
        var pixels = limits?.PixelsOf(inputs) ?? long.MaxValue;
        var outputs = new IReadOnlyList<ImageInfo>?[graph.Nodes.Count];
        for (var i = 0; i < outputs.Length; i++)
        {
            var node = graph.Nodes[i];
            var given = node.Inputs.Select(e => e.IsInput ? inputs[e.InputIndex] : outputs[e.Node]?[e.Output]).ToArray();
            if (given.Any(g => g is null))
                continue;
            try
            {
                var made = Infer(node, given!);
                if (made.Select(image => ResultLimits.Fault(image, pixels)).FirstOrDefault(f => f is not null) is { } tooLarge)
                    throw new PipelineException([tooLarge]);
                outputs[i] = made;
            }
            catch (PipelineException fault)
            {
                bag.AddRange(fault.Diagnostics.Select(d => d with
                {
                    Message = $"stage '{node.Name}': {d.Message}",
                    Place = d.Place ?? node.Place,
                }));
            }
        }
        bag.ThrowIfErrors();
        return new TypedGraph(graph, inputs, outputs!);
    }

    /// <summary>What an operator's own Infer gives: one size for each output.</summary>
    /// <exception cref="PipelineException">PK0706: it does not.</exception>
    internal static IReadOnlyList<ImageInfo> Sized(Operator @operator, IReadOnlyList<ImageInfo> inputs) =>
        @operator.Infer(inputs) is var outputs && outputs.Count == @operator.Outputs.Count
            ? outputs
            : throw new PipelineException(Codes.OperatorFailed,
                $"the operator {@operator.GetType().Name} gives {outputs.Count} sizes for {@operator.Outputs.Count} images",
                "its Infer must give one for each of its Outputs");

    private static IReadOnlyList<ImageInfo> Infer(GraphNode node, ImageInfo[] inputs)
    {
        try
        {
            var outputs = Infer(node.Operator, inputs);
            SameWhite.Require(node.Operator.Inputs.Whites, inputs, i => node.InputNames[i]);
            if (node.LateParameters.Count > 0)
                for (var i = 0; i < inputs.Length; i++)
                    node.Operator.Reach(i, inputs);
            return outputs;
        }
        catch (Exception fault)
            when (fault is not (PipelineException or OperationCanceledException) && node.LateParameters.Count > 0)
        {
            // The operator was asked without the values that come with the run, and cannot say a size or a reach without them.
            var late = node.LateParameters[0].Name;
            throw new PipelineException(Codes.BadReference,
                $"'{node.OperatorName}' cannot be planned before '{late}' is known, which comes with the run",
                "write the value itself");
        }
        catch (Exception fault) when (fault is not (PipelineException or OperationCanceledException))
        {
            throw OperatorFault.Of("", node.OperatorName, node.Plugin, fault);
        }
    }

    private static IReadOnlyList<ImageInfo> Infer(Operator @operator, ImageInfo[] inputs)
    {
        var keeps = @operator.Alpha == AlphaPolicy.Keep;
        var alpha = keeps && inputs.Any(i => i.HasAlpha);
        ImageInfo[] seen = keeps ? [.. inputs.Select(i => i.WithoutAlpha())] : inputs;
        var outputs = Sized(@operator, seen);
        foreach (var output in outputs)
            if (output.Width < 1 || output.Height < 1 || output.Channels < 1)
                throw new PipelineException(Codes.BadGeometry, $"the image that comes out would be {output.Width}×{output.Height}"
                    + (output.Channels < 1 ? $" with {output.Channels} channels" : ""), "an image has at least one pixel");
        outputs = Known(@operator, seen, outputs);
        return alpha ? [.. outputs.Select(o => o with { Channels = o.Channels + 1, HasAlpha = true })] : outputs;
    }

    /// <summary>What an operator gives, said to be integers only where that is certain.</summary>
    internal static IReadOnlyList<ImageInfo> Known(Operator @operator,
        IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs)
    {
        return [.. outputs.Select((info, o) => info with { Integers = @operator.IntegersOf(o, inputs) })];
    }
}
