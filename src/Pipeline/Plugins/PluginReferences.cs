using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using PipelineKit.Diagnostics;
using PipelineKit.Files;

namespace PipelineKit.Plugins;

/// <summary>
/// Follows a plugin's assembly references in metadata only, without executing any of its code. Missing assemblies are reported
/// now, with the one that needs them; the runtime would fail only during a run.
/// </summary>
internal sealed class PluginReferences
{
    // The assemblies of .NET itself. This program's own libraries are not shared, because a plugin must not depend on them by
    // accident.
    private static readonly string Runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private readonly string mainAssembly;
    private readonly Func<AssemblyName, string?> resolve;

    private PluginReferences(string mainAssembly, Func<AssemblyName, string?> resolve) =>
        (this.mainAssembly, this.resolve) = (mainAssembly, resolve);

    /// <summary>Checks that all references can be resolved.</summary>
    /// <param name="mainAssembly">The path of the plugin.</param>
    /// <param name="resolve">Returns the path of one of the plugin's assemblies; null when there is none of that name.</param>
    /// <exception cref="PipelineException">PK0409, PK0411, PK0417: an assembly is missing or too old.</exception>
    /// <exception cref="BadImageFormatException">A file is not a valid assembly.</exception>
    public static void Check(string mainAssembly, Func<AssemblyName, string?> resolve) =>
        new PluginReferences(mainAssembly, resolve).Follow();

    private void Follow()
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { mainAssembly };
        var next = new Queue<string>(seen);
        while (next.TryDequeue(out var path))
            foreach (var reference in Read(path).References)
                if (!PluginLoadContext.IsShared(reference.Name!) && Find(path, reference) is { } own && seen.Add(own))
                    next.Enqueue(own);
    }

    // Returns the plugin's own assembly, whose references are followed too; null for an assembly of .NET.
    private string? Find(string referrer, AssemblyName reference)
    {
        var own = resolve(reference);
        var path = own ?? Path.Combine(Runtime, reference.Name + ".dll");
        if (!File.Exists(path))
            throw Missing(referrer, reference);
        var found = Read(path).Version;
        if (found >= reference.Version)
            return own;
        throw own is null ? Missing(referrer, reference) : new PipelineException(Codes.PluginDependency,
            $"{Who(referrer)} needs the assembly '{reference.Name}', " +
            $"version {reference.Version}, but its folder contains version {found}", PluginFault.CopyAll);
    }

    private PipelineException Missing(string referrer, AssemblyName reference)
    {
        if (reference is { Name: "System.Runtime", Version: { } built })
            return new(Codes.PluginVersion,
                $"{(referrer == mainAssembly ? "it" : Who(referrer))} was built for .NET " +
                $"{built.ToString(2)}, and this is .NET {Environment.Version.ToString(2)}",
                $"build it for net{Environment.Version.ToString(2)}");
        var needs = $"{Who(referrer)} needs the assembly '{reference.Name}', version {reference.Version}";
        return RuntimeConfiguration.OtherFrameworks(mainAssembly) is [var framework, ..]
            ? new(Codes.PluginFramework,
                $"{needs}, which is not in its folder, and was built for the shared " +
                $"framework {framework}, which this program does not run on",
                "reference packages instead of that framework")
            : new(Codes.PluginDependency, $"{needs}, which is not in its folder", PluginFault.CopyAll);
    }

    private string Who(string referrer) =>
        referrer == mainAssembly ? "it" : $"its assembly '{Path.GetFileNameWithoutExtension(referrer)}'";

    private static FileStream Open(string path)
    {
        try
        {
            return RegularFile.OpenStream(path, 1 << 12);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PipelineException(Codes.PluginAssembly,
                $"'{Path.GetFileName(path)}' beside it cannot be read: {SystemErrorText.Of(e)}", PluginFault.CopyAll, e);
        }
    }

    private static (Version Version, AssemblyName[] References) Read(string path)
    {
        using var file = Open(path);
        try
        {
            using var image = new PEReader(file);
            if (!image.HasMetadata)
                throw new BadImageFormatException(null, path);
            var metadata = image.GetMetadataReader();
            return (metadata.GetAssemblyDefinition().Version,
                [.. metadata.AssemblyReferences.Select(r => metadata.GetAssemblyReference(r).GetAssemblyName())]);
        }
        catch (Exception e) when (e is BadImageFormatException or InvalidOperationException)
        {
            throw new BadImageFormatException(e.Message, path, e);
        }
    }
}
