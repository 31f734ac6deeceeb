using System.Globalization;
using PipelineKit.Batch.Units;

namespace PipelineKit.Batch.Reports.Pages;

/// <summary>A bar chart of the time per stage.</summary>
internal static class StageChart
{
    /// <summary>Writes the chart; nothing if no item is done.</summary>
    public static void Write(PageWriter page, IReadOnlyCollection<StageSum> stages)
    {
        if (stages.Count == 0)
            return;
        var all = stages.Sum(s => s.Time.TotalSeconds);
        var longest = stages.Max(s => s.Time.TotalSeconds);
        page.Add("section", null, () =>
        {
            page.Add("h2", null, "Time by stage");
            page.Add("p", "note",
                "Totals over completed items. Each stage is timed while it computes its own rows, even where stages "
                + "stream in one pass. Parallel items, decoding and "
                + "encoding make the total exceed the duration of the run.");
            page.Add("div", "wide", () => page.Add("table", "chart", () =>
            {
                Head(page, "stage", "operator", "", "seconds", "share", "ms per item", "samples given");
                page.Add("tbody", null, () =>
                {
                    foreach (var stage in stages)
                        page.Add("tr", null, () => Row(page, stage, all, longest));
                });
            }));
        }, ("id", "stages")).Break();
    }

    private static void Row(PageWriter page, StageSum stage, double all, double longest)
    {
        var seconds = stage.Time.TotalSeconds;
        page.Add("th", null, () => page.Add("bdi", null, PageWriter.Name(stage.Name)), ("scope", "row"))
            .Add("td", null, stage.Operator)
            .Add("td", "bar",
                () => page.Add("svg", null,
                    () => page.Add("rect", null, "", ("width", $"{Number(longest > 0 ? seconds / longest * 100 : 0, 2)}%"),
                        ("height", "14"), ("rx", "2")),
                    ("width", "100%"), ("height", "14"), ("role", "img"),
                    ("aria-label", $"{stage.Name}: {Number(seconds, 3)} s")))
            .Add("td", "number", Number(seconds, 3))
            .Add("td", "number", $"{Number(all > 0 ? seconds / all * 100 : 0, 1)} %")
            .Add("td", "number", Number(seconds / stage.Items * 1000, 2))
            .Add("td", "number", stage.Bytes > 0 ? ByteSize.Format(stage.Bytes) : "–");
    }

    /// <summary>Writes the header row of a table.</summary>
    public static void Head(PageWriter page, params IReadOnlyList<string> names) =>
        page.Add("thead", null, () => page.Add("tr", null, () =>
    {
        foreach (var name in names)
            page.Add("th", null, name, ("scope", "col"));
    }));

    private static string Number(double value, int digits) =>
        value.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
