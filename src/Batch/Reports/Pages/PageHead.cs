using System.Reflection;
using PipelineKit.Batch.Events;

namespace PipelineKit.Batch.Reports.Pages;

/// <summary>The head of a page: title, style, and a policy that forbids loading and scripts.</summary>
internal static class PageHead
{
    // Even if a file name escaped its element, browsers would not execute it.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

    /// <summary>Writes the head.</summary>
    public static void Write(PageWriter page, RunStarted run) => page.Add("head", null, () => page
        .Lone("meta", ("charset", "utf-8"))
        .Lone("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy))
        .Lone("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"))
        .Add("title", null, $"{PageWriter.Name(run.Job.Graph.Name)}: a run of PipelineKit")
        .Style(Looks()));

    private static string Looks()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("page.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
