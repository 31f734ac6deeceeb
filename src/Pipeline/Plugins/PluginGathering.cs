using PipelineKit.Diagnostics;
using PipelineKit.Registry;

namespace PipelineKit.Plugins;

/// <summary>Loads plugins from folders; skips invalid ones and records the reasons.</summary>
internal sealed class PluginGathering(LoadedPlugins shelf, IEnumerable<OperatorDescriptor> known)
{
    private readonly Lazy<OperatorNames> names = new(() => new(known));

    /// <summary>Gets the operators of the loaded plugins.</summary>
    public List<OperatorDescriptor> Operators { get; } = [];

    /// <summary>Gets a warning for each plugin that was skipped, and for each risk in a loaded one.</summary>
    public List<Diagnostic> Faults { get; } = [];

    /// <summary>Gets the names of the skipped plugins.</summary>
    public List<string> NotLoaded { get; } = [];

    /// <summary>Loads the plugin of a folder.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="apart">Whether it is isolated.</param>
    /// <param name="allowed">Returns whether the main assembly may be loaded; called before any of its code is.</param>
    /// <param name="place">The place of the reference, or null.</param>
    public void Add(PluginFolder folder, bool apart = false, Func<string, bool>? allowed = null, Place? place = null)
    {
        var name = folder.Name;
        try
        {
            var path = Path.GetFullPath(folder.MainAssembly());
            name = Path.GetFileNameWithoutExtension(path);
            if (!IsAllowed(path, allowed))
            {
                NotLoaded.Add(name);
                return;
            }
            var plugin = shelf.Load(path, apart);
            if (!names.Value.Claim(plugin))
                return;
            Operators.AddRange(plugin.Operators);
            if (folder.CopyOfContract() is { } copy)
                Faults.Add(new Diagnostic(Codes.PluginCopy,
                    $"plugin '{name}' in '{folder.Path}' has a copy of {copy} beside it, " +
                    "which is ignored: the program provides the contract",
                    place, "reference it with Private=\"false\" ExcludeAssets=\"runtime\", and delete the copy",
                    Severity.Warning));
        }
        catch (PipelineException e)
        {
            NotLoaded.Add(name);
            Faults.Add(new Diagnostic(e.Code, $"plugin '{name}' in '{folder.Path}' is not loaded: {e.Diagnostics[0].Message}",
                place, e.Diagnostics[0].Cure, Severity.Warning));
        }
    }

    private static bool IsAllowed(string mainAssembly, Func<string, bool>? allowed)
    {
        try
        {
            return allowed is null || allowed(mainAssembly);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException and not FileNotFoundException)
        {
            throw new PipelineException(Codes.PluginAssembly, $"a file in its folder cannot be read: {SystemErrorText.Of(e)}",
                PluginFault.CopyAll, e);
        }
        catch (Exception e) when (e is BadImageFormatException or FileNotFoundException)
        {
            throw PluginFault.Of(e, mainAssembly, null);
        }
    }
}
