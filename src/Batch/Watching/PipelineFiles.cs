using PipelineKit.Batch.Files;
using PipelineKit.Diagnostics;
using PipelineKit.Documents.Reading;

namespace PipelineKit.Batch.Watching;

/// <summary>
/// Finds the files that make a pipeline: its own, those it takes in with <c>use:</c>, and the folders of its plugins.
/// </summary>
internal sealed class PipelineFiles(string pipeline)
{
    private readonly Dictionary<string,
        (FileStamp? Stamp, IReadOnlyList<string> Used, IReadOnlyList<string> Plugins)> known = new(StringComparer.Ordinal);

    /// <summary>As the files are now. What one names that cannot be read is what it named when it last could.</summary>
    public (IReadOnlyList<string> Files, IReadOnlyList<string> Plugins) Find()
    {
        var files = new List<string> { pipeline };
        var plugins = new List<string>();
        for (var i = 0; i < files.Count; i++)
        {
            var (_, used, folders) = Read(files[i]);
            files.AddRange(used.Where(u => !files.Contains(u)));
            plugins.AddRange(folders);
        }
        return (files, plugins);
    }

    private (FileStamp? Stamp, IReadOnlyList<string> Used, IReadOnlyList<string> Plugins) Read(string file)
    {
        var stamp = WatchSnapshotReader.Regular(file);
        if (known.TryGetValue(file, out var before) && (before.Stamp == stamp || stamp is null))
            return before;
        var folder = Path.GetDirectoryName(file) ?? "";
        return known[file] = stamp is not null && DocumentReader.ReadFile(file, new DiagnosticBag()) is { } document
            ? (stamp, [.. document.Stages.Select(s => s.Use?.Text).OfType<string>().Select(u => Path.Combine(folder, u))],
                [.. document.Plugins.Select(p => Path.Combine(folder, p.Path.Text))])
            : (stamp, before.Used ?? [], before.Plugins ?? []);
    }
}
