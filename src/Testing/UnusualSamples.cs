using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Planning;

namespace PipelineKit.Testing;

/// <summary>
/// Runs a graph on images in which a sample is NaN or infinite. The result must be the same in every way of running: NaN where
/// the sample matters, that is, where another value changes the result, and unchanged outside its window.
/// </summary>
/// <param name="graph">The graph.</param>
/// <param name="inputs">The original images.</param>
/// <param name="usual">Their result.</param>
/// <param name="ways">The ways to run the graph.</param>
internal sealed class UnusualSamples(
    PipelineGraph graph, IReadOnlyList<Raster> inputs, MemoryResult usual, IReadOnlyList<Way> ways)
{
    // Smaller images lie completely in the window of a sample.
    private const int Least = 9;

    /// <summary>Returns the kinds of faults, and sentences that describe them.</summary>
    public IEnumerable<(string Kind, string Sentence)> Check()
    {
        for (var input = 0; input < inputs.Count; input++)
            if (inputs[input].Info.Pixels >= Least)
                foreach (var fault in Check(input))
                    yield return fault;
    }

    // Near the top left, so that sums along rows and columns would carry it further.
    private static (int Row, int Column) Place(ImageInfo info) => (info.Height / 4, info.Width / 5);

    private IEnumerable<(string Kind, string Sentence)> Check(int input)
    {
        var found = new List<(string, string)>();
        var nan = InEveryWay(input, double.NaN, found);
        MemoryResult?[] infinite =
            [InEveryWay(input, double.PositiveInfinity, found), InEveryWay(input, double.NegativeInfinity, found)];
        if (graph.Nodes is not [{ } stage])
            return found;
        var with = $"with a NaN in input '{graph.Inputs[input].Name}', output";
        foreach (var (name, image) in Images(nan))
        {
            if (Ignored(image, name, infinite, stage, input) is { } ignored)
                found.Add(("nan", $"{with} '{name}' of {Promises.Told(stage)} {ignored}"));
            if (Trace(image, name, input, stage) is { } trace)
                found.Add(("trace", $"{with} '{name}' of {Promises.Told(stage)} {trace}"));
        }
        foreach (var result in infinite)
            foreach (var (name, image) in Images(result))
                if (Trace(image, name, input, stage) is { } trace)
                    found.Add(("trace", $"with an infinity in input '{graph.Inputs[input].Name}', " +
                        $"output '{name}' of {Promises.Told(stage)} {trace}"));
        return found;
    }

    private static IEnumerable<KeyValuePair<string, Raster>> Images(MemoryResult? result) =>
        result is null ? [] : result.Images;

    private MemoryResult? InEveryWay(int input, double sample, List<(string, string)> found)
    {
        Raster[] images = [.. inputs.Select((image, i) => i == input ? With(image, sample) : image)];
        if (Run(images, new PlanOptions { BandHeight = int.MaxValue }) is not { } reference)
            return null;
        foreach (var way in ways.Take(double.IsNaN(sample) ? ways.Count : ways.Count / 2))
        {
            var difference = Run(images, way.Options) is not { } result ? "it is refused" : Differences(reference, result);
            if (difference is not null)
                found.Add(("not finite", $"with {Difference.Text(sample)} in input '{graph.Inputs[input].Name}', " +
                    $"{difference} when run {way}"));
        }
        return reference;
    }

    private static Raster With(Raster image, double sample)
    {
        var (changed, (row, column)) = (new Raster(image.Info, image.Samples), Place(image.Info));
        for (var channel = 0; channel < image.Info.ColorChannels; channel++)
            changed[row, column, channel] = sample;
        return changed;
    }

    private string? Ignored(Raster image, string name, MemoryResult?[] others, GraphNode stage, int input)
    {
        if (stage.Operator.MayIgnoreNaN || inputs.Any(i => i.Info.HasAlpha)
            || (stage.Operator.Analyses && (input > 0 || stage.Operator.IsSizedByAnalysis)))
            return null;
        // Operators that analyze the whole image may ignore NaN there.
        var place = Place(inputs[input].Info);
        var here = (place.Row * image.Info.Width + place.Column) * image.Info.Channels;
        for (var i = 0; i < image.Samples.Length; i++)
            if (!double.IsNaN(image.Samples[i]) && (!stage.Operator.Analyses || (i >= here && i < here + image.Info.Channels))
                && others.Any(o => o is not null && !Difference.Same(o.Images[name].Samples[i], usual.Images[name].Samples[i])))
                return $"is {Difference.Text(image.Samples[i])} at {Difference.Place(image.Info, i)}, " +
                    "which depends on the sample that NaN replaces: a window with a NaN must give NaN, " +
                    "unless the operator declares MayIgnoreNaN";
        return null;
    }

    private string? Trace(Raster image, string name, int input, GraphNode stage)
    {
        // Transparent pixels can have the color of a pixel outside the window.
        if (inputs.Any(i => i.Info.HasAlpha)
            || DeclaredWindows.Of(stage.Operator, input, [.. inputs.Select(i => i.Info)]) is not { } reach)
            return null;
        var (row, column) = Place(inputs[input].Info);
        for (var i = 0; i < image.Samples.Length; i++)
        {
            var (y, x) = (i / image.Info.Channels / image.Info.Width, i / image.Info.Channels % image.Info.Width);
            if (!Difference.Same(image.Samples[i], usual.Images[name].Samples[i]) && !reach.Holds(y, x, row, column))
                return $"is {Difference.Text(image.Samples[i])} instead of " +
                    $"{Difference.Text(usual.Images[name].Samples[i])} at " +
                    $"{Difference.Place(image.Info, i)}, whose window does not hold row {row}, column {column}, where it is";
        }
        return null;
    }

    private static string? Differences(MemoryResult expected, MemoryResult actual)
    {
        foreach (var (name, image) in expected.Images)
            if (Difference.First(image, actual.Images[name]) is { } difference)
                return $"output '{name}' differs, {difference},";
        return Difference.First(expected.Values, actual.Values) is { } value ? $"values differ, {value}," : null;
    }

    // An operator may reject such samples with its own error.
    private MemoryResult? Run(IReadOnlyList<Raster> images, PlanOptions options)
    {
        try
        {
            return PipelineRunner.Run(graph, images, options with { AllTakePart = true });
        }
        catch (PipelineException refused) when (refused.Group is CodeGroup.Parameters or CodeGroup.Images
            || (refused.Code == Codes.OperatorFailed && refused.InnerException is null))
        {
            return null;
        }
    }
}
