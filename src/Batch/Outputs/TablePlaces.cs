using PipelineKit.Batch.Files;
using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Diagnostics;
using PipelineKit.Files;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Outputs;

/// <summary>A table of the run and the file it goes to.</summary>
/// <param name="Output">What it holds.</param>
/// <param name="Path">The file.</param>
public sealed record TablePlace(GraphOutput Output, string Path);

/// <summary>
/// Says where the tables of a run go: to <c>OUT/output.csv</c>, or to OUT itself where the one table is all there is and OUT has
/// an extension.
/// </summary>
internal static class TablePlaces
{
    /// <summary>The place of each table.</summary>
    /// <param name="graph">The pipeline.</param>
    /// <param name="target">OUT; empty where none is named.</param>
    /// <exception cref="PipelineException">PK0701: OUT does not fit them.</exception>
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
                "name a folder; one whose name has a point ends with '/'");
        var only = graph.Tables[0];
        return Path.GetExtension(target).Equals($".{Extension(only)}", StringComparison.OrdinalIgnoreCase) ? [new(only, target)]
            : throw new PipelineException(Codes.CommandLine,
                $"output '{only.Name}' of the pipeline is {Extension(only)}, but OUTPUT is '{target}'",
                $"give OUTPUT the extension '{Extension(only)}', or end it with '/' for a folder");
    }

    /// <summary>Refuses tables that would replace an input, an output or a report.</summary>
    /// <exception cref="PipelineException">PK0704, for each.</exception>
    public static void Check(IReadOnlyList<TablePlace> tables, IReadOnlyList<BatchItem> items, IReadOnlyList<string> reserved)
    {
        if (tables.Count == 0)
            return;
        var folders = new RealFolders();
        var taken = items.SelectMany(i => i.Files.Concat(i.Outputs)).Concat(reserved).Select(folders.OfFile)
            .ToHashSet(StringComparer.Ordinal);
        var bag = new DiagnosticBag();
        foreach (var table in tables)
            if (taken.Contains(folders.OfFile(table.Path)))
                bag.Error(Codes.OutputCollision, $"the table '{table.Path}' is an input, an output or a report too",
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
