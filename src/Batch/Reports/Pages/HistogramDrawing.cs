using System.Globalization;
using PipelineKit.Batch.Pictures;

namespace PipelineKit.Batch.Reports.Pages;

/// <summary>A histogram with a curve for each color channel.</summary>
internal static class HistogramDrawing
{
    private const int Bins = 64, Width = 320, Height = 120;
    private static readonly string[] Colors = ["#d0453a", "#3f9a4d", "#3f6fd0"];

    /// <summary>Writes the histogram.</summary>
    public static void Write(PageWriter page, SampleSet samples)
    {
        var colors = Math.Min(samples.Image.ColorChannels, samples.Channels);
        var shown = colors == 3 ? 3 : 1;
        var values = Enumerable.Range(0, shown).Select(c => samples.Channel(c).Where(double.IsFinite).ToArray()).ToList();
        if (values.All(v => v.Length == 0))
            return;
        var (low, high) = samples.Image.White is { } white ? (0, white)
            : (values.Where(v => v.Length > 0).Min(v => v.Min()), values.Where(v => v.Length > 0).Max(v => v.Max()));
        var counts = values.ConvertAll(v => Count(v, low, high));
        var most = Math.Max(1, counts.Max(c => c.Max()));
        page.Add("svg", "plot", () =>
        {
            for (var c = 0; c < counts.Count; c++)
                page.Add("path", null, "", ("d", Outline(counts[c], most)), ("fill-opacity", "0.45"),
                    ("fill", shown == 1 ? "currentColor" : Colors[c]));
        }, ("viewBox", $"0 0 {Width} {Height}"), ("width", $"{Width}"), ("height", $"{Height}"), ("role", "img"),
            ("aria-label", $"histogram from {Text(low)} to {Text(high)}"));
        page.Add("p", "more", $"{Text(low)} to {Text(high)}"
            + (samples.Step > 1 ? $", from every {samples.Step}th of {samples.Image.Pixels:N0} pixels" : ""));
    }

    private static int[] Count(double[] values, double low, double high)
    {
        var counts = new int[Bins];
        foreach (var value in values)
            counts[high > low ? (int)Math.Clamp((value - low) / (high - low) * Bins, 0, Bins - 1) : 0]++;
        return counts;
    }

    private static string Outline(int[] counts, int most)
    {
        var width = (double)Width / Bins;
        var points = counts.Select((count, i) => $"V{Text(Height - ((double)count / most * Height))}H{Text((i + 1) * width)}");
        return $"M0 {Height}{string.Concat(points)}V{Height}Z";
    }

    private static string Text(double value) => value.ToString("G5", CultureInfo.InvariantCulture);
}
