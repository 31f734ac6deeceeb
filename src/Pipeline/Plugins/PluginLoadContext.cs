using System.Reflection;
using System.Runtime.Loader;
using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Files;
using PipelineKit.Operators;

namespace PipelineKit.Plugins;

/// <summary>
/// The load context of one plugin. Private dependencies are loaded separately, so that two plugins can use two versions of a
/// library. Assemblies shared with the host always come from the host, even if the plugin has a copy.
/// </summary>
internal sealed class PluginLoadContext(string mainAssembly)
    : AssemblyLoadContext(Path.GetFileNameWithoutExtension(mainAssembly), isCollectible: true)
{
    // The contract, and the library whose types plugins and the host exchange. A library that the contract uses only
    // internally, such as the YAML parser, can have another version in a plugin.
    private static readonly Dictionary<string, Assembly> Shared =
        new[] { typeof(Operator).Assembly, typeof(IServiceCollection).Assembly }
            .ToDictionary(a => a.GetName().Name!, StringComparer.OrdinalIgnoreCase);

    private readonly AssemblyDependencyResolver resolver = new(mainAssembly);

    /// <summary>Returns whether an assembly of this name always comes from the host.</summary>
    public static bool IsShared(string name) => Shared.ContainsKey(name);

    /// <summary>Returns the path of one of the plugin's own assemblies; null when there is none of that name.</summary>
    public string? PathOf(AssemblyName name) => resolver.ResolveAssemblyToPath(name);

    /// <summary>Loads the plugin's main assembly.</summary>
    public Assembly LoadMain() => LoadFromAssemblyPath(mainAssembly);

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName name)
    {
        if (Shared.TryGetValue(name.Name!, out var shared))
            return shared;
        return PathOf(name) is { } path ? LoadFromAssemblyPath(path) : null;
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string name) =>
        (resolver.ResolveUnmanagedDllToPath(name) ?? NativeAssets.Find(Path.GetDirectoryName(mainAssembly)!, name)) is { } path
            && RegularFile.IsAt(path) ? LoadUnmanagedDllFromPath(path) : 0;
}
