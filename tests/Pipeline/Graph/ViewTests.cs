using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Documents.Reading;
using PipelineKit.Graph;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Graph;

/// <summary>Views of a graph: their targets are resolved, and unresolvable ones are errors with a location.</summary>
public class ViewTests
{
    private const string Head = """
        inputs: { samples: { as: table } }
        parameters:
          k: { default: 3, min: 1, max: 10 }
          open: { default: 3, min: 1 }
          init: { default: random, choices: [random, kmeans++] }
          fast: true
          label: some text
        stages:
          clusters: { op: kmeans, in: samples, k: "${k}", init: "${init}" }
          other: { op: box, in: samples, size: 1 }
          stats: { op: statistics, in: samples }
        outputs: { labels: { from: clusters.labels, format: csv }, mean: { from: stats.mean, format: json } }

        """;

    [Fact]
    public void Shown_images_and_changed_parameters_are_resolved()
    {
        var views = BuiltIns.Text(Head + """
            views:
              - { slider: k, min: 2 }
              - { number: open }
              - { select: init, title: Where it begins }
              - { switch: fast }
              - { scatter: samples, x: petal_length, y: 0, color: clusters.labels }
              - { scatter: samples, x: 1, y: 0, color: species }
              - { compare: [samples, clusters.quantized] }
              - { value: clusters.iterations }
              - { table: clusters.centers }
              - { table: samples }
              - { image: other }
              - { text: hello }
            """).Views;

        Assert.Equal(12, views.Count);
        Assert.Equal(("k", 2.0, 10.0, "k"), (views[0].Parameter, views[0].Min, views[0].Max, views[0].Title));
        Assert.Equal(("open", 1.0, null), (views[1].Parameter, views[1].Min, views[1].Max));
        Assert.Equal("Where it begins", views[2].Title);
        Assert.Equal((EdgeRef.Input(0), "clusters.labels", null), (views[4].Sources[0].Image, views[4].Labels!.Name,
            views[4].X!.Number));
        Assert.Equal(0, views[4].Y!.Number);
        Assert.Equal((null, "species"), (views[5].Labels, views[5].Color!.Written));
        Assert.Equal("samples / clusters.quantized", views[6].Title);
        Assert.Equal(new ValueRef(views[4].Labels!.Image!.Value.Node, "iterations"), views[7].Sources[0].Value);
        Assert.Equal("centers", views[8].Sources[0].Value!.Value.Value);
        Assert.Equal(EdgeRef.Input(0), views[9].Sources[0].Image);
        // No output needs it, so a run does not compute it, but it does not count as unused, which Text would have reported.
        Assert.Equal((null, "other"), (views[10].Sources[0].Image, views[10].Sources[0].Name));
        Assert.Equal("hello", views[11].Text);
    }

    [Theory]
    [InlineData("slider: j", "unknown parameter 'j'; did you mean 'k'?", "PK0305")]
    [InlineData("slider: init", "parameter 'init' is not a number, which a slider requires; write select: init", "PK0213")]
    [InlineData("number: fast", "parameter 'fast' is not a number, which a number requires; write switch: fast", "PK0213")]
    [InlineData("slider: open",
        "parameter 'open' has no max, which the slider requires; add max: to the parameter or to the view, or write number: open",
            "PK0213")]
    [InlineData("slider: k, max: 20",
        "parameter 'k' is from 1 to 10, and the max of the view is 20; stay within the parameter's own range", "PK0213")]
    [InlineData("slider: k, min: 0",
        "parameter 'k' is from 1 to 10, and the min of the view is 0; stay within the parameter's own range", "PK0213")]
    [InlineData("select: k", "parameter 'k' has no choices to select from; add choices: to it, or write slider: k", "PK0213")]
    [InlineData("switch: k", "parameter 'k' is not true or false; write slider: k", "PK0213")]
    [InlineData("image: ohter", "unknown stage or input 'ohter'; did you mean 'other'?", "PK0205")]
    [InlineData("image: stats", "stage 'stats' has no image output", "PK0404")]
    [InlineData("image: clusters.inertia", "'clusters.inertia' is a value, not an image", "PK0404")]
    [InlineData("value: clusters", "stage 'clusters' gives 4 values; use one of them, such as clusters.centers", "PK0211")]
    [InlineData("value: clusters.iteration", "stage 'clusters' has no value 'iteration'; did you mean 'iterations'?", "PK0211")]
    [InlineData("value: other", "stage 'other' gives 0 values; to show its image, write image:", "PK0211")]
    [InlineData("value: samples", "unknown stage or input 'samples'", "PK0205")]
    [InlineData("scatter: other, x: petal_length, y: 0",
        "'other' is not a table from a file, so its columns are numbered, but 'petal_length' is not a number; use a channel "
            + "number, from 0", "PK0213")]
    public void Unresolvable_views_are_errors(string view, string message, string code)
    {
        var found = Assert.Single(BuiltIns.Findings(Head + $"views:\n  - {{ {view} }}\n"));
        Assert.Equal(code, found.Code);
        Assert.StartsWith(message, found.Cure is null ? found.Message : $"{found.Message}; {found.Cure}",
            StringComparison.Ordinal);
        Assert.Equal(14, found.Place!.Line);
    }

    [Fact]
    public void Views_of_an_included_file_are_separate()
    {
        using var work = new Workspace();
        File.WriteAllText(work["inner.yaml"],
            "parameters: { k: { default: 3, min: 1, max: 5 } }\nstages: { a: { op: box, size: \"${k}\" } }\nviews: [{ slider: "
                + "k }]\n");
        File.WriteAllText(work["outer.yaml"], "stages: { b: { use: inner.yaml } }\nviews: [{ compare: [input, b] }]\n");
        var bag = new DiagnosticBag();
        var graph = BuiltIns.Build(DocumentReader.ReadFile(work["outer.yaml"], bag)!, bag)!;
        Assert.Equal([ViewKind.Compare], graph.Views.Select(v => v.Kind));
        Assert.Equal(new EdgeRef(0, 0), graph.Views[0].Sources[1].Image);
    }
}
