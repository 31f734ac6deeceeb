using System.Security.Cryptography;
using System.Text;
using PipelineKit.Files;

namespace PipelineKit.Plugins;

/// <summary>
/// Computes one hash for all files of a plugin's folder. It is the SHA-256 of the output of <c>find . -type f -printf '%P\n' |
/// LC_ALL=C sort | xargs -d '\n' sha256sum</c> in that folder, so it can be computed without this program.
/// </summary>
public static class PluginContent
{
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = 0,
        IgnoreInaccessible = false,
    };

    /// <summary>Returns the hash as 64 lower-case hexadecimal digits.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to a file is denied.</exception>
    public static string Hash(string folder)
    {
        var lines = Directory.EnumerateFiles(folder, "*", Everything)
            .Select(file => (Name: Path.GetRelativePath(folder, file).Replace('\\', '/'), File: file))
            .OrderBy(f => f.Name, StringComparer.Ordinal)
            .Select(f => $"{HashOf(f.File)}  {f.Name}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }

    private static string HashOf(string path)
    {
        using var file = RegularFile.OpenStream(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
