using System.Reflection;
using PipelineKit.Diagnostics;
using PipelineKit.Documents;

namespace PipelineKit.Plugins;

/// <summary>Verifies a plugin's version and hash against a pipeline file, before any of its code is loaded.</summary>
internal static class PluginPin
{
    /// <summary>Returns whether the plugin matches; differences are reported at their places.</summary>
    /// <exception cref="BadImageFormatException">The main assembly is not a valid assembly.</exception>
    public static bool Check(PluginDeclaration declared, PluginFolder folder, string mainAssembly, DiagnosticBag bag)
    {
        var name = $"plugin '{Path.GetFileNameWithoutExtension(mainAssembly)}' in '{folder.Path}'";
        var good = true;
        if (declared.Sha256 is { } hash && folder.Hash() is var found
            && !found.Equals(hash.Text, StringComparison.OrdinalIgnoreCase))
        {
            bag.Error(Codes.PluginPin, $"the files of {name} have the hash {found}, but the pipeline requires "
                + $"{hash.Text}", hash.Place,
                $"restore the pinned files, or review the changes and pin {found}");
            good = false;
        }
        if (declared.Version is { } version && AssemblyName.GetAssemblyName(mainAssembly).Version is var has
            && WrittenVersion.Parse(version.Text)?.CompareTo(has!) != 0)
        {
            bag.Error(Codes.PluginPin,
                $"{name} has the version {has!.ToString(3)}, but the pipeline requires {version.Text}", version.Place,
                $"install that version, or review the changes and write version: {has.ToString(3)}");
            good = false;
        }
        return good;
    }
}
