using System.Runtime.InteropServices;
using PipelineKit.Batch.Events;

namespace PipelineKit.Batch.Reports.Pages;

/// <summary>The configuration of the run: pipeline, parameters, versions, command line.</summary>
internal static class RunSection
{
    /// <summary>Writes the section.</summary>
    public static void Write(PageWriter page, RunStarted run, string? text) => page.Add("section", null, () =>
    {
        var graph = run.Job.Graph;
        page.Add("h2", null, "Pipeline");
        page.Add("p", null, () => page.Add("bdi", null, PageWriter.Name(run.Request.Pipeline)));
        if (text is not null)
            page.Add("pre", null, text);
        if (graph.Parameters.Count > 0)
            Facts(page, "Parameters", graph.Parameters.Select(p => (p.Name, p.Value)));
        if (run.Request.CommandLine.Count > 0)
            page.Add("h2", null, "Command line").Add("pre", null, ShellText.Of(run.Request.CommandLine));
        Facts(page, "Versions", Versions(run));
    }, ("id", "run")).Break();

    private static IEnumerable<(string, string)> Versions(RunStarted run) =>
    [
        ("program", run.Request.Program),
        ("runtime", RuntimeInformation.FrameworkDescription),
        ("system", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}"),
        .. run.Job.Graph.Nodes.Select(n => n.Descriptor?.Plugin).OfType<Registry.Plugin>().DistinctBy(p => p.Path)
            .Select(p => ($"plugin {p.Name}", p.Version.ToString(3))),
    ];

    private static void Facts(PageWriter page, string title, IEnumerable<(string Name, string Value)> facts)
    {
        page.Add("h2", null, title);
        page.Add("dl", "facts", () =>
        {
            foreach (var (name, value) in facts)
                page.Add("dt", null, PageWriter.Name(name)).Add("dd", null, () => page.Add("bdi", null, value));
        });
    }
}
