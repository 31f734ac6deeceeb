using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Parameters;
using PipelineKit.Registry;

namespace PipelineKit.Testing;

/// <summary>Runs an operator's example and its variants on images of many sizes and kinds.</summary>
/// <param name="descriptor">The operator.</param>
/// <param name="thoroughness">How much to cover.</param>
/// <param name="last">The kind of fault after which nothing else is run; null to find all.</param>
internal sealed class OperatorConformance(OperatorDescriptor descriptor, Thoroughness thoroughness, string? last = null)
{
    private static readonly SamplePrecision[] Precisions = [SamplePrecision.Single, SamplePrecision.Double];

    private readonly TestMatrix matrix = TestMatrix.Of(thoroughness, SamplePrecision.Single);
    private readonly CoveredStages covered = new(descriptor);
    private readonly Dictionary<string, Fault> faults = [];

    private string[] Needed => ["op", .. descriptor.Parameters.All.Where(p => p.Required).Select(p => p.Name)];

    private bool IsOver => faults.ContainsKey(Fault.Lost) || (last is not null && faults.ContainsKey(last));

    public IReadOnlyList<string> Check(IEnumerable<string> stages)
    {
        if (descriptor.Example is null)
            return [$"operator '{descriptor.Name}' has no Example"];
        var example = StageText.Parse(descriptor.Example);
        foreach (var stage in stages.Select(StageText.Parse).Prepend(example))
            if (!Check(stage, asWritten: true) && faults.Count == 0)
                Add("sizes", $"{stage} accepts none of the test images, of 1×1 to {Largest()} pixels");
        foreach (var variant in Variants(example).TakeWhile(_ => !IsOver))
            Check(variant, asWritten: false);
        CheckDepths(example);
        return [.. faults.Values.Select(f => f.Sentence)];
    }

    private void CheckDepths(StageText example)
    {
        if (descriptor.Inputs.Max < 2 || faults.Count > 0)
            return;
        var stage = Pairs(example).FirstOrDefault(s => Builds(s));
        if (stage is not null && new DepthConformance(descriptor).Check(stage, matrix.AsWritten) is { } fault)
            Add("depths", fault);
    }

    // The example, or its required part, with the minimum number of inputs, but at least two.
    private IEnumerable<StageText> Pairs(StageText example)
    {
        var count = Math.Max(2, descriptor.Inputs.Min);
        var names = $"[{string.Join(", ", Enumerable.Range(0, count).Select(descriptor.Inputs.Name))}]";
        if (example.Inputs is { Count: > 1 })
            yield return example;
        yield return example.With("in", names);
        yield return example.Only(Needed).With("in", names);
    }

    private bool Builds(StageText stage)
    {
        try
        {
            ExamplePipeline.Of(descriptor, stage, SamplePrecision.Single);
            return true;
        }
        catch (PipelineException)
        {
            return false;
        }
    }

    private string Largest() => $"{matrix.AsWritten.Max(i => i.Width)}×{matrix.AsWritten.Max(i => i.Height)}";

    private IEnumerable<StageText> Variants(StageText example)
    {
        foreach (var parameter in descriptor.Parameters.All)
            foreach (var value in Values(parameter))
                yield return example.With(parameter.Name, value);
        for (var count = descriptor.Inputs.Min; count <= Math.Min(descriptor.Inputs.Min + 1, descriptor.Inputs.Max); count++)
        {
            var names = $"[{string.Join(", ", Enumerable.Range(0, count).Select(descriptor.Inputs.Name))}]";
            yield return example.With("in", names);
            yield return example.Only(Needed).With("in", names);
        }
    }

    private static IReadOnlyList<string> Values(ParameterDescriptor parameter) => parameter.ClrType switch
    {
        var type when type == typeof(bool) => ["true", "false"],
        var type when type == typeof(WindowSize) => ["[2, 5]", "[4, 1]"],
        var type when type == typeof(Anchor) => ["[0, 0]", "[1, 0]"],
        _ => parameter.Choices,
    };

    // Returns whether images of some size are supported. The operator may reject a variant.
    private bool Check(StageText stage, bool asWritten)
    {
        PipelineGraph[] graphs;
        try
        {
            graphs = [.. Precisions.Select(p => ExamplePipeline.Of(descriptor, stage, p))];
        }
        catch (PipelineException refused)
        {
            if (asWritten)
                Add("build", $"{stage} is not a valid stage: {refused.Message}");
            return false;
        }
        catch (Exception thrown)
        {
            Add("exception", $"{stage} throws {Told(thrown)}");
            return false;
        }
        // The images of variants are among those of stages as written.
        if (!covered.Add(graphs[0]) && !asWritten)
            return false;
        var taken = false;
        var inputs = graphs[0].Inputs.Count;
        var sets = (asWritten ? matrix.AsWritten : matrix.Variants).Where(set => set.Suits(inputs));
        foreach (var set in sets.TakeWhile(_ => !IsOver))
            taken |= Check(stage, graphs, set.Make(inputs));
        return taken;
    }

    private bool Check(StageText stage, PipelineGraph[] graphs, Raster[] images)
    {
        var over = string.Join(" and ", images.Select(i => i.Info.ToString()).Distinct());
        GraphConformance[] checks =
            [.. graphs.Zip(["float", "double"],
                (graph, type) => new GraphConformance(graph, $"{stage} over {over} in {type}", thoroughness))];
        try
        {
            foreach (var check in checks.TakeWhile(_ => !IsOver))
                foreach (var fault in check.Check(images))
                    Add(fault.Kind, fault.Sentence);
        }
        catch (PipelineException refused) when (refused.Group == CodeGroup.Images)
        {
            return false;
        }
        catch (PipelineException fault)
        {
            Add("failure", $"{stage} over {over} cannot run: {fault.Message}");
            return true;
        }
        catch (Exception thrown)
        {
            Add("exception", $"{stage} over {over} throws {Told(thrown)}");
            return true;
        }
        if (checks is not [{ Reference: { } single }, { Reference: { } twice }])
            return true;
        foreach (var (name, image) in twice.Images)
            if (Difference.BeyondRounding(single.Images[name], image) is { } difference)
                Add("precision", $"{stage} over {over}: output '{name}' in float differs from that in double: {difference}");
        return true;
    }

    private static string Told(Exception thrown) => $"{thrown.GetType().Name}, not a PipelineException: {thrown.Message}";

    private void Add(string kind, string sentence) => faults.TryAdd(kind, new Fault(kind, sentence));
}
