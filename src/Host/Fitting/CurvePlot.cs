using System.Globalization;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Formats;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Filters.Arithmetic;
using PipelineKit.Filters.Tone;
using PipelineKit.Filters.Tone.Exact;
using PipelineKit.Filters.Whole;
using PipelineKit.Imaging;

namespace PipelineKit.Host.Fitting;

/// <summary>A plot of a curve and its points. The scale follows the points, so the curve may leave the plot.</summary>
internal sealed class CurvePlot
{
    private const int Width = 960, Height = 540, StepsPerPixel = 8;
    private static readonly Frame Plot = new(100, 20, Width - 30, Height - 40);
    private static readonly Ink Grid = new(225, 225, 225), Text = new(90, 90, 90), Curve = new(30, 90, 170),
        Dots = new(190, 40, 40);

    private readonly Canvas canvas = new(Width, Height);
    private readonly (double Low, double High) across, up;

    private CurvePlot(double[] x, double[] y, ExactPolynomial curve)
    {
        across = Widened(x.Min(), x.Max(), 0.03);
        up = Widened(y.Min(), y.Max(), 0.25);
        foreach (var tick in Ticks(across))
        {
            canvas.Line(Column(tick), Plot.Top, Column(tick), Plot.Bottom, 1, Grid, Plot);
            canvas.Text(Label(tick), (int)Column(tick) - Label(tick).Length * Glyphs.Advance / 2 + 1, Plot.Bottom + 10, Text);
        }
        foreach (var tick in Ticks(up))
        {
            canvas.Line(Plot.Left, Row(tick), Plot.Right, Row(tick), 1, Grid, Plot);
            canvas.Text(Label(tick), Plot.Left - 8, (int)Row(tick) - 5, Text, fromRight: true);
        }
        DrawCurve(curve, x.Min(), x.Max());
        for (var i = 0; i < x.Length; i++)
            canvas.Disc(Column(x[i]), Row(y[i]), 4.5, Dots);
    }

    /// <summary>Draws a curve and saves it as PNG.</summary>
    /// <exception cref="PipelineException">PK0701: the path does not end in .png.</exception>
    public static void Save(FormatTable formats, PointsFile points, ExactPolynomial curve, string path)
    {
        if (!path.EndsWith(".png", StringComparison.OrdinalIgnoreCase))
            throw new PipelineException(Codes.CommandLine, $"--plot is '{path}', but a plot is a PNG", "use the extension .png");
        var plot = new CurvePlot([.. points.X.Select(x => x.ToDouble())], [.. points.Y.Select(y => y.ToDouble())], curve);
        var format = formats.Writer("png", null);
        using var folders = new SyncedFolders();
        var folder = folders.Open(Path.GetDirectoryName(Path.GetFullPath(path))!);
        StaleTemporaryFiles.Remove(folder, path);
        using var file = new PendingFile(folder, path);
        using (var writer = format.Codec!.Create(file.Stream, plot.canvas.Info,
            ImageMetadata.None, format.Name, format.Options!, threads: 1))
        {
            writer.Write(plot.canvas.Samples, Height);
            writer.Finish();
        }
        file.Seal();
        file.Publish();
        folders.Add(file.Folder);
        folders.Sync();
    }

    private void DrawCurve(ExactPolynomial curve, double from, double to)
    {
        var steps = (int)Math.Ceiling(Column(to) - Column(from)) * StepsPerPixel;
        var (lastX, lastY) = (Column(from), Row(curve.Near(Rational.Exactly(from))));
        for (var i = 1; i <= steps; i++)
        {
            var at = from + (to - from) * i / steps;
            var (x, y) = (Column(at), Row(curve.Near(Rational.Exactly(at))));
            canvas.Line(lastX, lastY, x, y, 2, Curve, Plot);
            (lastX, lastY) = (x, y);
        }
    }

    private double Column(double x) => Plot.Left + (x - across.Low) / (across.High - across.Low) * (Plot.Right - Plot.Left);

    private double Row(double y) => Plot.Bottom - (y - up.Low) / (up.High - up.Low) * (Plot.Bottom - Plot.Top);

    private static (double Low, double High) Widened(double low, double high, double by)
    {
        var extra = high > low ? (high - low) * by : 1;
        return (low - extra, high + extra);
    }

    // About eight round numbers.
    private static IEnumerable<double> Ticks((double Low, double High) range)
    {
        var rough = (range.High - range.Low) / 8;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = power * (rough / power < 1.5 ? 1 : rough / power < 3.5 ? 2 : rough / power < 7.5 ? 5 : 10);
        // Adding 0 turns −0 into 0.
        for (var i = Math.Ceiling(range.Low / step); i * step <= range.High; i++)
            yield return i * step + 0.0;
    }

    private static string Label(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
