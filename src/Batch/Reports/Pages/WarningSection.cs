using PipelineKit.Batch.Events;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Reports.Pages;

/// <summary>Warnings about files that were processed anyway, each once with the number of affected items.</summary>
internal static class WarningSection
{
    /// <summary>Writes the section; nothing without warnings.</summary>
    public static void Write(PageWriter page, RunStarted run, RunTally tally)
    {
        IReadOnlyList<Diagnostic> warnings = [.. run.Warnings, .. tally.Warnings];
        if (warnings.Count == 0)
            return;
        page.Add("section", "warnings", () =>
        {
            page.Add("h2", null, "Warnings");
            page.Add("ul", null, () =>
            {
                foreach (var warning in warnings)
                    page.Add("li", null, () => WriteOne(page, warning));
            });
        }, ("id", "warnings")).Break();
    }

    private static void WriteOne(PageWriter page, Diagnostic warning)
    {
        page.Add("code", null, warning.Code).Say(" ");
        if (warning.Place is { } place)
            page.Add("bdi", null, PageWriter.Name(place.ToString())).Say(": ");
        page.Add("span", "why", PageWriter.Name(warning.Message));
        if (warning.Cure is { } cure)
            page.Say(" ").Add("b", null, "Cure:").Say(" ").Say(PageWriter.Name(cure));
    }
}
