using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Registry;

namespace PipelineKit.Graph;

/// <summary>Computes the size and channels of every image of a graph from its inputs.</summary>
public static class GraphTyper
{
    /// <summary>Returns the typed graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="inputs">The inputs.</param>
    /// <param name="limits">The limits for every image; null for the technical limits only.</param>
    /// <exception cref="PipelineException">All stages that cannot process their inputs, or whose result is too large, with
    /// places. Stages that depend on a failed one are left out.</exception>
    public static TypedGraph Infer(PipelineGraph graph, IReadOnlyList<ImageInfo> inputs, ResultLimits? limits = null)
    {
        if (graph.Inputs.FirstOrDefault(i => i.IsStack) is { } stack)
            throw new PipelineException(Codes.Stack,
                $"input '{stack.Name}' of pipeline '{graph.Name}' is a stack, whose number of images is unknown",
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
            var given = Given(node);
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
                    Message = $"stage '{node.Name}': {SourceNames.In(graph, node, d).Message}",
                    Place = d.Place ?? node.Place,
                }));
            }
        }
        bag.ThrowIfErrors();
        return new TypedGraph(graph, inputs, outputs!);

        ImageInfo?[] Given(GraphNode node)
        {
            var given = new ImageInfo?[node.Inputs.Count];
            for (var i = 0; i < given.Length; i++)
                given[i] = node.Inputs[i] is { IsInput: false } edge ? outputs[edge.Node]?[edge.Output]
                    : inputs[node.Inputs[i].InputIndex];
            return given;
        }
    }

    /// <summary>Returns the result of an operator's Infer: one size for each output.</summary>
    /// <exception cref="PipelineException">PK0706: the number of sizes is wrong.</exception>
    internal static IReadOnlyList<ImageInfo> Sized(Operator @operator, IReadOnlyList<ImageInfo> inputs) =>
        @operator.Infer(inputs) is var outputs && outputs.Count == @operator.Outputs.Count
            ? outputs
            : throw new PipelineException(Codes.OperatorFailed,
                $"the operator {@operator.GetType().Name} returned {outputs.Count} sizes for {@operator.Outputs.Count} images",
                "its Infer must return one for each of its Outputs");

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
            // Without the runtime values, the operator cannot determine its size or reach.
            var late = node.LateParameters[0].Name;
            throw new PipelineException(Codes.BadReference,
                $"'{node.OperatorName}' cannot be planned, because '{late}' is known only during the run",
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
                throw new PipelineException(Codes.BadGeometry, $"the result would be {output.Width}×{output.Height}"
                    + (output.Channels < 1 ? $" with {output.Channels} channels" : ""), "an image needs at least one pixel");
        outputs = Known(@operator, seen, outputs);
        return alpha ? [.. outputs.Select(o => o with { Channels = o.Channels + 1, HasAlpha = true })] : outputs;
    }

    /// <summary>Returns an operator's outputs, typed as integers only where that is certain, with their color profiles.</summary>
    internal static IReadOnlyList<ImageInfo> Known(Operator @operator,
        IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs)
    {
        return [.. outputs.Select((info, o) => info with
        {
            Integers = @operator.IntegersOf(o, inputs),
            Profile = @operator.ProfileOf(o, inputs),
        })];
    }
}
