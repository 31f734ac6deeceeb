using System.Runtime.InteropServices;
using PipelineKit.Files;

namespace PipelineKit.Plugins;

/// <summary>Finds native libraries under a plugin's <c>runtimes/</c> folder that are not in its .deps.json.</summary>
internal static class NativeAssets
{
    /// <summary>Returns the path of a library for this platform, or null.</summary>
    public static string? Find(string folder, string name) => (
        from kind in Kinds()
        from file in FileNames(name)
        let path = Path.Combine(folder, "runtimes", kind, "native", file)
        where RegularFile.IsAt(path)
        select path).FirstOrDefault();

    // linux-musl-x64, linux-x64, linux: from the most specific to the most general.
    private static IEnumerable<string> Kinds()
    {
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        return new[] { RuntimeInformation.RuntimeIdentifier,
            $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}", system }.Distinct();
    }

    private static string[] FileNames(string name) => OperatingSystem.IsWindows() ? [$"{name}.dll", name]
        : OperatingSystem.IsMacOS() ? [$"lib{name}.dylib", $"{name}.dylib", name]
        : [$"lib{name}.so", $"{name}.so", name];
}
