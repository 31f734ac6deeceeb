using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Planning;

namespace PipelineKit.Testing;

/// <summary>
/// Runs a graph from integer images to integer images, with every edge in the type that the planner selects. The result must be
/// identical bit for bit to that of a run with every edge in the graph's precision, and every sample that a stage declares to be
/// an integer must be one.
/// </summary>
internal sealed class IntegerTypes(PipelineGraph graph, IReadOnlyList<Raster> inputs)
{
    private static readonly PlanOptions InPrecision = new() { InPrecision = true };

    private static readonly Way[] Ways =
    [
        new("types", new PlanOptions()),
        new("types", new PlanOptions { BandHeight = 2, Threads = 2, AllTakePart = true, SpoolMemory = 0 }),
    ];

    /// <summary>Describes the differences, one sentence per integer type.</summary>
    public IEnumerable<string> Check()
    {
        foreach (var type in new[] { SampleType.UInt8, SampleType.UInt16 })
        {
            Raster[] images = [.. inputs.Select(i => Stored(i, type))];
            if (Exact(images) is not { } exact)
                continue;
            if (Broken(exact) is { } promise)
                yield return promise;
            var expected = Run(images, InPrecision, type);
            foreach (var way in Ways)
                if (First(expected, Run(images, way.Options, type)) is { } difference)
                    yield return $"over {type} samples, {way}, {difference}";
        }
    }

    private static string? First(Found expected, Found actual)
    {
        foreach (var (name, image) in expected.Images)
            if (Difference.First(image, actual.Images[name]) is { } difference)
                return $"output '{name}' differs from that of a run without integers: {difference}";
        return Difference.First(expected.Values, actual.Values);
    }

    // With other whites, or none, a parameter may be rejected.
    private Found? Exact(Raster[] images)
    {
        try
        {
            return Run(images, InPrecision, null);
        }
        catch (PipelineException refused) when (refused.Group is CodeGroup.Parameters or CodeGroup.Images)
        {
            return null;
        }
    }

    private string? Broken(Found exact)
    {
        foreach (var (name, image) in exact.Images)
            if (exact.Infos[name].Integers is { } type && graph.Nodes is [{ } stage]
                && Array.FindIndex(image.Samples.ToArray(), s => !type.Holds(s)) is >= 0 and var at)
                return $"{Promises.Told(stage)} promises {type} samples (IntegersOf), but output '{name}' holds " +
                    $"{Difference.Text(image.Samples[at])} at {Difference.Place(image.Info, at)}";
        return null;
    }

    // Outputs with the white of an integer type are written in it; without a type, all are written unchanged.
    private Found Run(Raster[] images, PlanOptions options, SampleType? type)
    {
        Func<ImageReader>[] readers = [.. images.Select(i => (Func<ImageReader>)i.Open)];
        ImageInfo[] infos = [.. images.Select(i => i.Info)];
        var typed = GraphTyper.Infer(GraphSettler.Settle(graph, infos, null, readers, options), infos);
        var outputs = typed.Graph.Outputs.Where(o => o.Image is not null)
            .ToDictionary(o => o.Name, o => typed.Info(o.Image!.Value));
        var written = outputs.ToDictionary(o => o.Key, o =>
            new Raster(o.Value, type is { } whole && whole.White() == o.Value.White ? whole : SampleType.Float64));
        var report = Executor.Run(Plan.Create(typed, options), readers,
            [.. written.Values.Select(o => new ImageTarget(o.Write(), o.Type))]);
        return new(written, outputs, report.Values);
    }

    // Removes halves and values outside the type, which are not integers of it.
    private static Raster Stored(Raster image, SampleType type)
    {
        var white = type.White()!.Value;
        var factor = white / (image.Info.White ?? white);
        return new(image.Info with { White = white },
            [.. image.Samples.ToArray().Select(s => double.IsNaN(s) ? 0 : Math.Clamp(Math.Round(s * factor), 0, white))], type);
    }

    private sealed record Found(Dictionary<string, Raster> Images, Dictionary<string, ImageInfo> Infos,
        IReadOnlyDictionary<string, object> Values);
}
