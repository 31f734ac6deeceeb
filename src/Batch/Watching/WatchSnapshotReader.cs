using PipelineKit.Batch.Files;
using PipelineKit.Batch.Inputs;
using PipelineKit.Batch.Jobs;
using PipelineKit.Diagnostics;
using PipelineKit.Files;

namespace PipelineKit.Batch.Watching;

/// <summary>Looks at what a run reads: the files of its pipeline, its plugins, and the inputs that it would take.</summary>
/// <param name="request">What the user asked for.</param>
/// <param name="plugins">Folders that plugins are loaded from, beside those that the pipeline names.</param>
/// <param name="knows">Whether some format has an extension.</param>
/// <param name="own">What the run writes.</param>
internal sealed class WatchSnapshotReader(JobRequest request, IReadOnlyList<string> plugins, Func<string, bool> knows,
    OwnOutputs own)
{
    private readonly PipelineFiles pipeline = new(request.Pipeline, request.Settings);

    /// <summary>What is there now. What cannot be looked at is not there.</summary>
    public WatchSnapshot Look()
    {
        var look = new Pass();
        var (files, named) = pipeline.Find();
        foreach (var file in files)
            look.File(file);
        foreach (var folder in plugins.Concat(named))
            look.Tree(folder);
        foreach (var given in request.Input.Concat(request.Listed).Concat(request.Inputs.Values))
            Look(given, look);
        return look.Snapshot();
    }

    /// <summary>What tells that a file was not touched; null when there is no file.</summary>
    public static FileStamp? Regular(string path, bool followLinks = true)
    {
        try
        {
            return FileStat.Of(path, followLinks) is { Kind: FileKind.Regular, Stamp: var stamp } ? stamp : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private void Look(string given, Pass look)
    {
        if (File.Exists(given) || !Directory.Exists(given) && !PatternSet.IsPattern(given))
        {
            look.File(given);
            return;
        }
        look.Folder(Directory.Exists(given) ? given : PatternSet.RootOf(given), deep: true);
        try
        {
            var found = new InputFinder(knows, look.Enter).Find("", new("", [given], []));
            var mine = own.Below(found.Roots.Count == 0 ? "" : found.Roots[0].Path);
            foreach (var file in found.Files)
                if (!mine(file.Path))
                    look.Found(file.Path);
        }
        catch (PipelineException)
        {
            // There is no image, or the folder cannot be read: the run says so.
        }
    }

    /// <summary>One look, as it goes on.</summary>
    private sealed class Pass
    {
        private readonly Dictionary<string, FileStamp> files = new(StringComparer.Ordinal);
        private readonly Dictionary<string, bool> folders = new(StringComparer.Ordinal);

        /// <summary>A file by its name, which may not be there yet.</summary>
        public void File(string path)
        {
            Folder(Path.GetDirectoryName(Path.GetFullPath(path))!, deep: false);
            Found(path);
        }

        /// <summary>A file of a folder that was entered.</summary>
        public void Found(string path)
        {
            if (Regular(path, followLinks: false) is { } plain)
                files[path] = plain;
            else if (Regular(path) is { } linked)
            {
                files[path] = linked;
                // The link says nothing when what it leads to is written.
                Folder(Path.GetDirectoryName(RealPath.Of(path))!, deep: false);
            }
        }

        public void Tree(string folder)
        {
            Folder(folder, deep: true);
            try
            {
                foreach (var file in new FolderWalk(folder) { Entered = Enter }.Files())
                    Found(Path.Combine(folder, file));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // What uses it says so.
            }
        }

        public void Folder(string path, bool deep) => Enter(RealPath.Of(path.Length == 0 ? "." : path), deep);

        public void Enter(string real) => Enter(real, deep: true);

        public WatchSnapshot Snapshot() => new(files,
            [.. folders.Where(f => !Covered(f.Key)).OrderBy(f => f.Key, StringComparer.Ordinal)
                .Select(f => new WatchedFolder(f.Key, f.Value))]);

        private void Enter(string real, bool deep)
        {
            if (!Covered(real))
                folders[real] = deep || folders.GetValueOrDefault(real);
        }

        // What lies below a folder that is watched with all below it needs no watching of its own.
        private bool Covered(string real) => folders.Any(f => f.Value && f.Key != real && RealPath.IsWithin(real, f.Key));
    }
}
