using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Editor;

/// <summary>
/// Editor features based on the schema in docs/, with yaml-language-server, which VS Code's YAML extension uses. Install it with
/// <c>npm install --global yaml-language-server</c>; if it is not in PATH, these tests are skipped.
/// </summary>
public sealed class LanguageServerTests
{
    private const string Server = "yaml-language-server";
    private const string Head = "# yaml-language-server: $schema=../docs/pipeline.schema.json\n";

    [ProgramFact(Server)]
    public void Parameters_of_the_operator_are_offered_with_their_summaries()
    {
        using var server = Start();
        var path = Pipeline("a");
        Assert.Empty(server.Open(path, Head + "stages:\n  a:\n    op: gaussian\n    sigma: 2\n    \n"));

        var offered = server.Complete(path, 6, 5);

        Assert.Equal(["border", "in", "note", "radius", "use", "value"], offered.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("How far the kernel reaches", offered["radius"]);
    }

    [ProgramFact(Server)]
    public void Operators_borders_and_options_of_formats_are_offered()
    {
        using var server = Start();
        var path = Pipeline("a");
        server.Open(path, Head + "stages:\n  a:\n    op: \n  b:\n    op: gaussian\n    border: \n"
            + "outputs:\n  a:\n    from: a\n    format: jpeg\n    \n");

        Assert.Contains("Gaussian blur.", server.Complete(path, 4, 9)["gaussian"]);
        Assert.Equal(["constant", "mirror", "reflect", "replicate", "shrink", "valid", "wrap"],
            server.Complete(path, 7, 13).Keys.Order(StringComparer.Ordinal));
        // The keys common to every output, and those of its format only.
        var options = server.Complete(path, 12, 5).Keys;
        Assert.Empty(new[] { "flatten", "optimize", "progressive", "quality", "subsampling" }.Except(options));
        Assert.DoesNotContain("compression", options);
    }

    [ProgramFact(Server)]
    public void Hover_shows_summary_range_and_default()
    {
        using var server = Start();
        var path = Pipeline("a");
        server.Open(path, Head + "stages:\n  a:\n    op: gaussian\n    sigma: 2\n");

        Assert.Contains("Gaussian blur.", server.Hover(path, 4, 10));
        Assert.Contains("The standard deviation of the blur. (number, above 0 and at most 1000, in pixels, required)",
            server.Hover(path, 5, 7));
    }

    [ProgramFact(Server)]
    public void Errors_are_marked_where_validate_reports_them()
    {
        using var server = Start();

        Assert.Equal([
            "3:3 Missing property \"sigma\".",
            "3:22 Property sigmo is not allowed.",
            "5:40 Value is above the maximum of 100.",
        ],
            server.Open(Pipeline("a"), Head + "stages:\n  a: { op: gaussian, sigmo: 2 }\n"
                + "outputs:\n  a: { from: a, format: jpeg, quality: 200 }\n"));
    }

    [ProgramFact(Server)]
    public void No_pipeline_of_the_gallery_has_an_error()
    {
        using var server = Start();

        foreach (var name in BuiltIns.Pipelines)
        {
            var found = server.Open(Pipeline(name), Repository.Read($"pipelines/{name}.yaml"));
            Assert.Equal($"{name}: ", $"{name}: {string.Join('\n', found)}");
        }
    }

    // Nothing is written: an editor's text need not be saved.
    private static string Pipeline(string name) => Path.Combine(Repository.Root, "pipelines", $"{name}.yaml");

    private static LanguageServer Start() => new(Programs.Find(Server)!, Repository.Root);
}
