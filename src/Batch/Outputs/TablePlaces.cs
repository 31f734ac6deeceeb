using PipelineKit.Batch.Files;
using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Diagnostics;
using PipelineKit.Files;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Outputs;

/// <summary>A table of the run and its file.</summary>
/// <param name="Output">The output that defines the table.</param>
/// <param name="Path">The path of the file.</param>
public sealed record TablePlace(GraphOutput Output, string Path);

/// <summary>
/// Assigns files to the tables of a run: <c>OUT/output.csv</c>, or OUT itself if a single table is the only output and OUT has an
/// extension.
/// </summary>
internal static class TablePlaces
{
    /// <summary>Returns the place of each table.</summary>
    /// <param name="graph">The pipeline.</param>
    /// <param name="target">OUT; empty if there is none.</param>
    /// <exception cref="PipelineException">PK0701: OUT does not suit the tables.</exception>
    public static IReadOnlyList<TablePlace> Of(PipelineGraph graph, string target)
    {
        if (graph.Tables.Count == 0)
            return [];
        if (!IsFile(target))
            return [.. graph.Tables.Select(t => new TablePlace(t, Path.Combine(target, $"{t.Name}.{Extension(t)}")))];
        if (graph.Outputs.Count + graph.Tables.Count > 1)
            throw new PipelineException(Codes.CommandLine,
                $"the pipeline has {graph.Outputs.Count + graph.Tables.Count} outputs, which cannot be written to the " +
                    "single file "
                + $"'{target}'",
                "name a folder; if its name contains a dot, end it with '/'");
        var only = graph.Tables[0];
        return Path.GetExtension(target).Equals($".{Extension(only)}", StringComparison.OrdinalIgnoreCase) ? [new(only, target)]
            : throw new PipelineException(Codes.CommandLine,
                $"output '{only.Name}' of the pipeline is {Extension(only)}, but OUTPUT is '{target}'",
                $"give OUTPUT the extension '{Extension(only)}', or end it with '/' for a folder");
    }

    /// <summary>Rejects tables that would replace an input, an output or a report.</summary>
    /// <exception cref="PipelineException">PK0704, for each such table.</exception>
    public static void Check(IReadOnlyList<TablePlace> tables, IReadOnlyList<BatchItem> items, IReadOnlyList<string> reserved)
    {
        if (tables.Count == 0)
            return;
        var folders = new RealFolders();
        var places = tables.Select(t => folders.OfFile(t.Path)).ToHashSet(StringComparer.Ordinal);
        var taken = items.SelectMany(i => i.Files.Concat(i.Outputs)).Concat(reserved).Select(folders.OfFile)
            .Where(places.Contains).ToHashSet(StringComparer.Ordinal);
        var bag = new DiagnosticBag();
        foreach (var table in tables)
            if (taken.Contains(folders.OfFile(table.Path)))
                bag.Error(Codes.OutputCollision, $"the table '{table.Path}' is also an input, output or report",
                    cure: $"rename the output '{table.Output.Name}', or choose another OUTPUT");
            else if (FileStat.Of(table.Path)?.Kind is { } kind and not FileKind.Regular)
                bag.Error(Codes.OutputCollision, $"the table '{table.Path}' is {kind.Words()}, which is never replaced",
                    cure: "choose another OUTPUT");
        bag.ThrowIfErrors();
    }

    private static string Extension(GraphOutput table) => OutputFormat.OfValues(table).Name;

    private static bool IsFile(string target) => Path.GetExtension(target).Length > 1 && !Directory.Exists(target)
        && !Path.EndsInDirectorySeparator(target);
}
