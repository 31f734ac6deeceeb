using PipelineKit.Documents;
using PipelineKit.Graph;

namespace PipelineKit.Studio.Sessions;

/// <summary>The files that pictures depend on besides the pipeline file, with their sizes and times.</summary>
internal sealed class FollowedFiles
{
    private readonly string stamp;

    private FollowedFiles(IReadOnlyList<string> paths) => (Paths, stamp) = (paths, Stamp(paths));

    /// <summary>Gets the empty set.</summary>
    public static FollowedFiles None { get; } = new([]);

    /// <summary>Gets the paths.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>Gets whether no size or time has changed.</summary>
    public bool AreUnchanged => Stamp(Paths) == stamp;

    /// <summary>Returns the files of a pipeline and an item.</summary>
    /// <param name="document">The document; a file that it uses may contain the error that prevents a graph.</param>
    /// <param name="graph">The last valid graph.</param>
    /// <param name="images">The files of the item.</param>
    public static FollowedFiles Of(PipelineDocument? document, PipelineGraph? graph, IEnumerable<string> images)
    {
        var folder = System.IO.Path.GetDirectoryName(document?.Source.Name) ?? "";
        var used = (document?.Stages ?? []).Select(s => s.Use).OfType<ScalarNode>().Where(u => !u.IsEmpty)
            .Select(u => System.IO.Path.Combine(folder, u.Text));
        return new([.. used.Concat(graph?.UsedPipelines ?? []).Concat((graph?.Files ?? []).Select(f => f.Path)).Concat(images)
            .Select(System.IO.Path.GetFullPath).Distinct().Order(StringComparer.Ordinal)]);
    }

    private static string Stamp(IReadOnlyList<string> paths) => string.Join('|', paths.Select(p =>
        new FileInfo(p) is { Exists: true } file ? $"{file.Length} {file.LastWriteTimeUtc.Ticks}" : ""));
}
