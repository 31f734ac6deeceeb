using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Documents.Reading;
using PipelineKit.Filters;
using PipelineKit.Lettering;
using PipelineKit.Graph;
using PipelineKit.Graph.Building;
using PipelineKit.Host.Context;
using PipelineKit.Registry;
using Xunit;

namespace PipelineKit.Tests.Support;

/// <summary>The registries of the host, and pipelines built with them.</summary>
internal static class BuiltIns
{
    private static readonly ServiceProvider Services =
        new ServiceCollection().AddPipelineKit().AddBuiltInFilters().AddLettering().AddHostCodecs().BuildServiceProvider();

    /// <summary>Every built-in operator.</summary>
    public static OperatorRegistry Operators => Services.GetRequiredService<OperatorRegistry>();

    /// <summary>Every format of this build.</summary>
    public static CodecRegistry Formats => Services.GetRequiredService<CodecRegistry>();

    /// <summary>Every codec of this build.</summary>
    public static IEnumerable<Codec> Codecs => Services.GetServices<Codec>();

    /// <summary>The names of the pipelines in pipelines/, without extension.</summary>
    public static IReadOnlyList<string> Pipelines { get; } =
    [
        .. Directory.GetFiles(Path.Combine(Repository.Root, "pipelines"), "*.yaml")
            .Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal),
    ];

    /// <summary>Returns one of <see cref="Pipelines"/>, which must have no findings.</summary>
    public static PipelineGraph Pipeline(string name, IReadOnlyDictionary<string, string>? settings = null)
    {
        var bag = new DiagnosticBag();
        return Built(DocumentReader.ReadFile(Path.Combine(Repository.Root, "pipelines", name + ".yaml"), bag), settings, bag);
    }

    /// <summary>Returns the pipeline of a text, which must have no findings.</summary>
    public static PipelineGraph Text(string text)
    {
        var bag = new DiagnosticBag();
        return Built(DocumentReader.Read(new SourceText("test.yaml", text), bag), null, bag);
    }

    /// <summary>Returns the findings of a text, in line order.</summary>
    public static IReadOnlyList<Diagnostic> Findings(string text)
    {
        var bag = new DiagnosticBag();
        if (DocumentReader.Read(new SourceText("test.yaml", text), bag) is { } document)
            Services.GetRequiredService<GraphBuilder>().Build(document, bag);
        return bag.Sorted();
    }

    /// <summary>Returns the pipeline of a document; null if it has errors, which are in the bag.</summary>
    public static PipelineGraph? Build(PipelineDocument document, DiagnosticBag bag) =>
        Services.GetRequiredService<GraphBuilder>().Build(document, bag);

    private static PipelineGraph Built(PipelineDocument? document,
        IReadOnlyDictionary<string, string>? settings, DiagnosticBag bag)
    {
        var builder = Services.GetRequiredService<GraphBuilder>();
        var graph = document is null ? null : builder.Build(document, settings ?? new Dictionary<string, string>(), bag);
        Assert.Equal("", string.Join('\n', bag.Sorted().Select(d => d.Render())));
        return graph!;
    }
}
