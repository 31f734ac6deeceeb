using System.Reflection;
using System.Runtime.Loader;
using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Files;
using PipelineKit.Operators;

namespace PipelineKit.Plugins;

/// <summary>
/// Where one plugin lives: its private dependencies are its own, so that two plugins may bring two versions of a library.
/// What both sides must agree on is the host's, even when a copy lies beside the plugin.
/// </summary>
internal sealed class PluginLoadContext(string mainAssembly)
    : AssemblyLoadContext(Path.GetFileNameWithoutExtension(mainAssembly), isCollectible: true)
{
    // The contract, and the library whose types a plugin and the host may hand each other. A library that the contract only
    // uses inside, such as the YAML parser, may be another version in a plugin.
    private static readonly Dictionary<string, Assembly> Shared =
        new[] { typeof(Operator).Assembly, typeof(IServiceCollection).Assembly }
            .ToDictionary(a => a.GetName().Name!, StringComparer.OrdinalIgnoreCase);

    private readonly AssemblyDependencyResolver resolver = new(mainAssembly);

    /// <summary>Whether an assembly of such a name is always the host's.</summary>
    public static bool IsShared(string name) => Shared.ContainsKey(name);

    /// <summary>Where an assembly of the plugin's own lies; null when it has none of that name.</summary>
    public string? PathOf(AssemblyName name) => resolver.ResolveAssemblyToPath(name);

    /// <summary>The plugin's main assembly.</summary>
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
