using System.Text;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Jobs;
using PipelineKit.Operators;
using PipelineKit.Operators.Plugins;

namespace PipelineKit.Batch.Ledgers;

/// <summary>Which code made an output: a build of the program, or of a plugin.</summary>
internal static class ProgramPrint
{
    /// <summary>
    /// The version, and what the compiler stamps each assembly with: two builds of the same sources are the same, and a filter
    /// that is changed without a new version is not.
    /// </summary>
    public static string Of(ProgramInfo program) => $"{program.Name} " + Short(ContentHash.OfBytes(Encoding.ASCII.GetBytes(string.Concat(
        program.Code.Select(a => a.ManifestModule.ModuleVersionId.ToString("N"))))));

    /// <summary>A plugin's version, and the contents of all assemblies it lies with.</summary>
    /// <exception cref="IOException">They cannot be read.</exception>
    public static string Of(Plugin plugin)
    {
        var files = Directory.GetFiles(Path.GetDirectoryName(plugin.Path)!, "*.dll").Order(StringComparer.Ordinal);
        var hashes = string.Concat(files.Select(f => $"{Path.GetFileName(f)}\0{ContentHash.Of(f)}\0"));
        return $"{plugin.Version.ToString(3)} {Short(ContentHash.OfBytes(Encoding.UTF8.GetBytes(hashes)))}";
    }

    private static string Short(ContentHash hash) => hash.ToString()[..12];
}
