using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Planning;

namespace PipelineKit.Testing;

/// <summary>
/// Runs a graph from images of integers into images of integers, with every edge in the type that the planner finds for it. The
/// result must be, bit for bit, that of a run in which every edge is in the graph's precision.
/// </summary>
internal sealed class IntegerTypes(PipelineGraph graph, IReadOnlyList<Raster> inputs)
{
    private static readonly PlanOptions InPrecision = new() { InPrecision = true };

    private static readonly Way[] Ways =
    [
        new("types", new PlanOptions()),
        new("types", new PlanOptions { BandHeight = 2, Threads = 2, AllTakePart = true, SpoolMemory = 0 }),
    ];

    /// <summary>What differs, a sentence for each kind of integers.</summary>
    public IEnumerable<string> Check()
    {
        foreach (var type in new[] { SampleType.UInt8, SampleType.UInt16 })
        {
            Raster[] images = [.. inputs.Select(i => Stored(i, type))];
            if (Reference(images, type) is { } expected)
                foreach (var way in Ways)
                    if (First(expected, Run(images, type, way.Options)) is { } difference)
                        yield return $"over {type} samples, {way}, {difference}";
        }
    }

    private static string? First((Dictionary<string, Raster> Images, IReadOnlyDictionary<string, object> Values) expected,
        (Dictionary<string, Raster> Images, IReadOnlyDictionary<string, object> Values) actual)
    {
        foreach (var (name, image) in expected.Images)
            if (Difference.First(image, actual.Images[name]) is { } difference)
                return $"output '{name}' is not that of a run without integers: {difference}";
        return Difference.First(expected.Values, actual.Values);
    }

    // Of other whites, or of none, a parameter may be refused.
    private (Dictionary<string, Raster> Images, IReadOnlyDictionary<string, object> Values)? Reference(
        Raster[] images, SampleType type)
    {
        try
        {
            return Run(images, type, InPrecision);
        }
        catch (PipelineException refused) when (refused.Code[..4] is "PK03" or "PK05")
        {
            return null;
        }
    }

    private (Dictionary<string, Raster> Images, IReadOnlyDictionary<string, object> Values) Run(
        Raster[] images, SampleType type, PlanOptions options)
    {
        Func<ImageReader>[] readers = [.. images.Select(i => (Func<ImageReader>)i.Open)];
        ImageInfo[] infos = [.. images.Select(i => i.Info)];
        var typed = GraphTyper.Infer(GraphSettler.Settle(graph, infos, null, readers, options), infos);
        var outputs = typed.Graph.Outputs.Where(o => o.Image is not null)
            .ToDictionary(o => o.Name, o => Written(typed.Info(o.Image!.Value), type));
        var report = Executor.Run(Plan.Create(typed, options), readers,
            [.. outputs.Values.Select(o => new ImageTarget(o.Write(), o.Type))]);
        return (outputs, report.Values);
    }

    private static Raster Written(ImageInfo info, SampleType type) =>
        new(info, info.White == type.White() ? type : SampleType.Float32);

    // Halves beside whole numbers, and whatever lies outside of the type, would be no integers.
    private static Raster Stored(Raster image, SampleType type)
    {
        var white = type.White()!.Value;
        var factor = white / (image.Info.White ?? white);
        return new(image.Info with { White = white, Integers = type },
            [.. image.Samples.ToArray().Select(s => double.IsNaN(s) ? 0 : Math.Clamp(Math.Round(s * factor), 0, white))], type);
    }
}
