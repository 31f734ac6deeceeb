using PipelineKit.Diagnostics;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Formats;

/// <summary>Applies the requested format to outputs for which the pipeline names none.</summary>
internal static class AskedFormat
{
    /// <summary>Returns the graph with that format, with default options, for every such output.</summary>
    /// <exception cref="PipelineException">PK0210, PK0701: the format cannot be written, or no output accepts it.</exception>
    public static PipelineGraph Apply(PipelineGraph graph, FormatTable formats, string? asked)
    {
        if (asked is null)
            return graph;
        var codecs = formats.Codecs;
        if (codecs.Find(asked) is null)
            throw new PipelineException(Codes.UnknownFormat, $"--format is {Found.Quote(asked)}, which is not a format",
                codecs.FindByExtension(asked) is { } meant ? $"write '{meant.Format.Name}'"
                    : Suggest.Cure(asked, codecs.WritableNames));
        if (graph.Outputs.All(o => o.Format is not null || o.Image is null))
            throw new PipelineException(Codes.CommandLine,
                $"--format is '{asked}', but the pipeline '{graph.Name}' names the format of every output",
                "omit it, or change the pipeline: "
                    + string.Join(", ", graph.Outputs.Select(o => $"'{o.Name}' is {o.Format}")));
        var options = formats.Writer(asked, null).Options;
        return graph with
        {
            Outputs = [.. graph.Outputs.Select(o => o.Format is null && o.Image is not null
                ? o with { Format = asked, Options = options } : o)],
        };
    }
}
