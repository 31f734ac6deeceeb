using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Execution;
using PipelineKit.Filters;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters;

/// <summary>What every built-in operator owes: a name in its folder's family, a documented example that runs, and results that no schedule changes.</summary>
public class BuiltInFiltersTests
{
    private static readonly ServiceProvider Services = new ServiceCollection().AddPipelineKit().AddBuiltInFilters().BuildServiceProvider();

    public static TheoryData<string> Names => [.. Services.GetRequiredService<OperatorRegistry>().Names];

    [Fact]
    public void Every_operator_of_the_assembly_is_registered() => Assert.Equal(
        typeof(FilterServices).Assembly.GetTypes().Count(t => t.IsSubclassOf(typeof(Operator)) && !t.IsAbstract), Names.Count);

    [Theory]
    [MemberData(nameof(Names))]
    public void An_operator_says_what_it_is(string name)
    {
        var descriptor = Services.GetRequiredService<OperatorRegistry>().Find(name)!;
        Assert.EndsWith(".", descriptor.Summary);
        Assert.All(descriptor.Parameters.All, p => Assert.EndsWith(".", p.Summary));
        Assert.Contains($"op: {name}", descriptor.Example);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_example_gives_the_same_for_any_bands_threads_and_rows(string name)
    {
        foreach (var alpha in new[] { false, true })
            foreach (var precision in new[] { "float", "double" })
            {
                var graph = Build(Services.GetRequiredService<OperatorRegistry>().Find(name)!.Example!, precision);
                var images = graph.Inputs.Select((_, i) => Images.Random(41, 29, alpha ? 4 : 3, alpha, seed: i + 1)).ToArray();
                var whole = PipelineRunner.Run(graph, images, new PlanOptions { BandHeight = 1000 });
                foreach (var (band, threads) in new[] { (1, 1), (7, 2), (16, 3) })
                {
                    var other = PipelineRunner.Run(graph, images, new PlanOptions { BandHeight = band, Threads = threads });
                    foreach (var (output, image) in whole.Images)
                        Near.Equal(image, other.Images[output]);
                    Assert.Equal(whole.Values.OrderBy(v => v.Key), other.Values.OrderBy(v => v.Key));
                }
                foreach (var (output, image) in whole.Images)
                {
                    var rows = new RowRange(image.Info.Height / 3, image.Info.Height - 1);
                    var part = PipelineRunner.Run(graph, images, new PlanOptions { Rows = rows, BandHeight = 2 }).Images[output];
                    Near.Equal(Cut(image, rows), part);
                }
            }
    }

    private static PipelineGraph Build(string example, string precision)
    {
        var inputs = Regex.Match(example, @"in: \[(?<names>[^]]*)\]") is { Success: true } match ? match.Groups["names"].Value : "a";
        var text = $"precision: {precision}\ninputs: [{inputs}]\nstages:\n  example: {example}\n";
        var bag = new DiagnosticBag();
        var builder = new GraphBuilder(Services.GetRequiredService<OperatorRegistry>(), Services.GetRequiredService<CodecRegistry>());
        var graph = DocumentReader.Read(new SourceText("example.yaml", text), bag) is { } document ? builder.Build(document, bag) : null;
        Assert.Equal("", string.Join('\n', bag.Sorted().Select(d => d.Render())));
        return graph!;
    }

    private static Raster Cut(Raster image, RowRange rows) => new(image.Info with { Height = rows.Count },
        image.Samples.Slice(rows.First * image.Info.Width * image.Info.Channels, rows.Count * image.Info.Width * image.Info.Channels));
}
