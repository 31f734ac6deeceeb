using System.Globalization;

namespace PipelineKit.Batch.Reports.Pages;

/// <summary>A scatter plot of two table columns, colored by labels.</summary>
internal sealed class ScatterDrawing(PageWriter page)
{
    private const int Width = 320, Height = 260, Left = 44, Bottom = 34, Margin = 8, MostLabels = 10;

    // The palette of Okabe and Ito (2008), safe for color blindness, with contrast on both white and black.
    private static readonly string[] Colors =
        ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b58900", "#56b4e9", "#7f7f7f", "#8c564b", "#6a51a3", "#1b7837"];

    /// <summary>Writes the plot with axes and, for up to ten labels, a legend.</summary>
    public void Write(double[] x, double[] y, double[]? labels, string across, string up)
    {
        var (left, right) = Range(x);
        var (low, high) = Range(y);
        double[] kinds = labels is null ? [] : [.. labels.Distinct().Order()];
        page.Add("svg", "plot", () =>
        {
            Axes(across, up, (left, right), (low, high));
            for (var i = 0; i < x.Length; i++)
                if (double.IsFinite(x[i]) && double.IsFinite(y[i]))
                    page.Lone("circle", ("cx", Text(Left + (Share(x[i], left, right) * (Width - Left - Margin)))),
                        ("cy", Text(Height - Bottom - (Share(y[i], low, high) * (Height - Bottom - Margin)))), ("r", "2.6"),
                        ("fill-opacity", "0.75"), ("fill", Color(labels, kinds, i)));
        }, ("viewBox", $"0 0 {Width} {Height}"), ("width", $"{Width}"), ("height", $"{Height}"), ("role", "img"),
            ("aria-label", $"{x.Length} points: {PageWriter.Name(across)} across, {PageWriter.Name(up)} up"));
        if (kinds.Length is > 0 and <= MostLabels)
            page.Add("p", "more", () =>
            {
                for (var k = 0; k < kinds.Length; k++)
                    page.Add("span", null, "● ", ("style", $"color:{Colors[k % Colors.Length]}"))
                        .Say($"{Text(kinds[k])} ({labels!.Count(l => l == kinds[k])}) ");
            });
    }

    private void Axes(string across, string up, (double Low, double High) x, (double Low, double High) y)
    {
        var floor = Height - Bottom;
        page.Lone("path", ("d", $"M{Left} {Margin}V{floor}H{Width - Margin}"), ("fill", "none"), ("stroke", "currentColor"));
        Label(Left, floor + 13, "start", Text(x.Low));
        Label(Width - Margin, floor + 13, "end", Text(x.High));
        Label((Left + Width) / 2, Height - 6, "middle", PageWriter.Name(across));
        Label(Left - 4, floor, "end", Text(y.Low));
        Label(Left - 4, Margin + 10, "end", Text(y.High));
        page.Add("text", null, PageWriter.Name(up), ("x", "12"), ("y", $"{floor / 2}"), ("text-anchor", "middle"),
            ("transform", $"rotate(-90 12 {floor / 2})"));
    }

    private void Label(int x, int y, string anchor, string text) =>
        page.Add("text", null, text, ("x", $"{x}"), ("y", $"{y}"), ("text-anchor", anchor));

    // With more labels than colors, or for a numeric column, colors range from blue to red.
    private static string Color(double[]? labels, double[] kinds, int point)
    {
        if (labels is null)
            return Colors[0];
        if (kinds.Length <= MostLabels)
            return Colors[Array.BinarySearch(kinds, labels[point])];
        var share = Share(labels[point], kinds[0], kinds[^1]);
        return $"hsl({Text(240 - (240 * share))} 70% 45%)";
    }

    private static (double Low, double High) Range(double[] values)
    {
        var known = values.Where(double.IsFinite).DefaultIfEmpty().ToArray();
        return (known.Min(), known.Max());
    }

    private static double Share(double value, double low, double high) => high > low ? (value - low) / (high - low) : 0.5;

    private static string Text(double value) => value.ToString("G5", CultureInfo.InvariantCulture);
}
