using PipelineKit.Batch.Files;
using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Documents.Reading;

namespace PipelineKit.Batch.Watching;

/// <summary>
/// Finds the files of a pipeline: its own file, those included with <c>use:</c>, files named by parameters, and plugin folders.
/// </summary>
/// <param name="pipeline">The path of the pipeline file.</param>
/// <param name="settings">The parameters set on the command line, whose paths are relative to the current folder.</param>
internal sealed class PipelineFiles(string pipeline, IReadOnlyDictionary<string, string> settings)
{
    private readonly Dictionary<string, (FileStamp? Stamp, Parts Parts)> known = new(StringComparer.Ordinal);

    /// <summary>
    /// Returns the current files and plugin folders. An unreadable file contributes those that it named when it was last
    /// readable.
    /// </summary>
    public (IReadOnlyList<string> Files, IReadOnlyList<string> Plugins) Find()
    {
        var files = new List<string> { pipeline };
        var named = new List<string>();
        var plugins = new List<string>();
        for (var i = 0; i < files.Count; i++)
        {
            var parts = Read(files[i]);
            files.AddRange(parts.Used.Where(u => !files.Contains(u)));
            named.AddRange(parts.Named);
            plugins.AddRange(parts.Plugins);
        }
        return ([.. files.Concat(named).Distinct(StringComparer.Ordinal)], plugins);
    }

    private Parts Read(string file)
    {
        var stamp = WatchSnapshotReader.Regular(file);
        if (known.TryGetValue(file, out var before) && (before.Stamp == stamp || stamp is null))
            return before.Parts;
        var parts = stamp is not null && DocumentReader.ReadFile(file, new DiagnosticBag()) is { } document
            ? PartsOf(document, file) : before.Parts ?? new([], [], []);
        known[file] = (stamp, parts);
        return parts;
    }

    private Parts PartsOf(PipelineDocument document, string file)
    {
        var folder = Path.GetDirectoryName(file) ?? "";
        var used = document.Stages.Where(s => s.Use is not null).ToList();
        return new(
            [.. used.Select(s => Path.Combine(folder, s.Use!.Text))],
            [.. document.Parameters.Where(p => p.Type is "file" or "table").Select(p => Given(p, file, folder)).OfType<string>(),
                // Only the included file determines whether a parameter is a file; values that are not files never match one.
                .. used.SelectMany(s => s.Parameters).Select(p => PathOf(p.Value, folder)).OfType<string>().Where(File.Exists)],
            [.. document.Plugins.Select(p => Path.Combine(folder, p.Path.Text))]);
    }

    private string? Given(ParameterDeclaration parameter, string file, string folder) =>
        file == pipeline && settings.TryGetValue(parameter.Name.Text, out var set) ? set : PathOf(parameter.Default, folder);

    private static string? PathOf(Node? node, string folder) =>
        node is ScalarNode { IsEmpty: false } text ? Path.Combine(folder, text.Text) : null;

    private sealed record Parts(IReadOnlyList<string> Used, IReadOnlyList<string> Named, IReadOnlyList<string> Plugins);
}
