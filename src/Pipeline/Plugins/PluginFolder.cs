using PipelineKit.Diagnostics;
using PipelineKit.Files;
using PipelineKit.Operators;

namespace PipelineKit.Plugins;

/// <summary>
/// A folder that holds one plugin: its main assembly, with what that needs beside it. It is looked at once, however often it is
/// asked.
/// </summary>
/// <param name="path">The folder, as it was named.</param>
internal sealed class PluginFolder(string path)
{
    private string? main, hash;
    private PipelineException? fault;

    /// <summary>The folder, as it was named.</summary>
    public string Path => path;

    /// <summary>What a message calls it before its assembly is known.</summary>
    public string Name =>
        System.IO.Path.GetFileName(System.IO.Path.GetFullPath(Path).TrimEnd(System.IO.Path.DirectorySeparatorChar));

    /// <summary>
    /// The plugin folders that a directory stands for: itself when it holds an assembly, otherwise each folder in it.
    /// </summary>
    /// <exception cref="PipelineException">PK0407: there is no such directory, or it cannot be listed.</exception>
    public static IReadOnlyList<PluginFolder> In(string directory)
    {
        if (!Directory.Exists(directory))
            throw new PipelineException(Codes.PluginFolder,
                File.Exists(directory) ? $"the plugin folder '{directory}' is a file"
                    : $"the plugin folder '{directory}' does not exist",
                "name the folder a plugin was built into, or one that holds a folder for each plugin");
        var folders = Listed(directory, () => Directory.GetDirectories(directory))
            .Where(d => System.IO.Path.GetFileName(d)[0] != '.').Order(StringComparer.Ordinal).ToArray();
        return folders.Length == 0 || Libraries(directory).Length > 0
            ? [new PluginFolder(directory)]
            : [.. folders.Select(f => new PluginFolder(f))];
    }

    /// <summary>
    /// The main assembly: the one with a .deps.json; without any, the only one there is beside what the host shares; of
    /// several, the one named as the folder.
    /// </summary>
    /// <exception cref="PipelineException">PK0407: there is none, or it cannot be told which.</exception>
    public string MainAssembly()
    {
        if (fault is not null)
            throw fault;
        try
        {
            return main ??= FindMain();
        }
        catch (PipelineException e)
        {
            fault = e;
            throw;
        }
    }

    /// <summary>The hash of its files.</summary>
    public string Hash() => hash ??= PluginContent.Hash(System.IO.Path.GetFullPath(Path));

    private string FindMain()
    {
        var libraries = Libraries(Path);
        var described = libraries.Where(l => File.Exists(System.IO.Path.ChangeExtension(l, ".deps.json"))).ToArray();
        var candidates = described.Length > 0 ? described : libraries;
        if (candidates.Length == 0)
            throw new PipelineException(Codes.PluginFolder, "there is no .dll in its folder",
                "name the folder that the plugin was built into, such as bin/Release/net10.0");
        if (candidates.Length == 1)
            return Readable(candidates[0]);
        return candidates.FirstOrDefault(c => Stem(c) == Name) is { } named ? Readable(named)
            : throw new PipelineException(Codes.PluginFolder,
                $"each of {string.Join(", ", candidates.Select(c => $"'{System.IO.Path.GetFileName(c)}'"))} " +
                "in its folder could be the plugin",
                "keep the .deps.json of the right one beside it, or name the folder as that assembly");
    }

    /// <summary>
    /// The file name of the contract when a copy of it lies in the folder, as a project
    /// with a plain reference makes one; else null.
    /// </summary>
    public string? CopyOfContract()
    {
        var file = typeof(Operator).Assembly.GetName().Name + ".dll";
        return File.Exists(System.IO.Path.Combine(Path, file)) ? file : null;
    }

    private static string[] Libraries(string folder) => [.. Listed(folder, () => Directory.GetFiles(folder, "*.dll"))
        .Where(l => !PluginLoadContext.IsShared(Stem(l))).Order(StringComparer.Ordinal)];

    // A folder may be closed to this user, or be gone since it was named: those of /proc/self/fd come and go.
    private static string[] Listed(string folder, Func<string[]> list)
    {
        try
        {
            return list();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PipelineException(Codes.PluginFolder,
                $"the plugin folder '{folder}' cannot be listed: {SystemErrorText.Of(e)}",
                "check its permissions, or name the folder that a plugin was built into", e);
        }
    }

    // The runtime opens them itself, and would wait for a pipe for ever.
    private static string Readable(string assembly)
    {
        foreach (var path in new[] { assembly, System.IO.Path.ChangeExtension(assembly, ".deps.json") })
            if (File.Exists(path) && !RegularFile.IsAt(path))
                throw new PipelineException(Codes.PluginAssembly,
                    $"'{System.IO.Path.GetFileName(path)}' in its folder is no regular file", PluginFault.CopyAll);
        return assembly;
    }

    private static string Stem(string path) => System.IO.Path.GetFileNameWithoutExtension(path);
}
