using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Execution;
using PipelineKit.Filters;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Plugins;
using PipelineKit.Registry;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Plugins;

public sealed class PluginSetTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void The_sample_is_loaded_with_its_source()
    {
        using var plugins = PluginSet.Load([Samples.EnergyDifference], []);

        Assert.Empty(plugins.Faults);
        var one = Assert.Single(plugins.Operators);
        Assert.Equal("energy-difference", one.Name);
        Assert.Equal(new Plugin("EnergyDifference", new Version(0, 1, 0, 0),
            Path.Combine(Samples.EnergyDifference, "EnergyDifference.dll")) { Contract = "0.1.0 to 0.1.x" }, one.Plugin);
        Assert.Equal([one.Plugin!], plugins.Plugins);
    }

    [Fact]
    public void Each_subfolder_is_a_plugin_and_hidden_ones_are_skipped()
    {
        Emit("first", "one").Save(work["all/first"]);
        Emit("second", "two").Save(work["all/second"]);
        work.Text("all/.hidden/x.dll", "text");

        using var plugins = PluginSet.Load([work["all"], work["all/first"], work["all/first/"]], []);

        Assert.Empty(plugins.Faults);
        Assert.Equal(["one", "two"], plugins.Operators.Select(o => o.Name));
    }

    [Fact]
    public void Two_plugins_use_their_own_versions_of_a_library()
    {
        foreach (var number in new[] { 1, 2 })
        {
            var library = new EmittedAssembly("Shade", $"{number}.0.0.0");
            var shade = library.Number("Shade", number);
            var plugin = new EmittedAssembly($"Plugin{number}");
            plugin.Operator("Constant", $"constant-{number}", computes: shade);
            library.Save(work[$"all/Plugin{number}"]);
            plugin.Save(work[$"all/Plugin{number}"]);
        }

        using var plugins = PluginSet.Load([work["all"]], []);

        Assert.Empty(plugins.Faults);
        var image = new Raster(new ImageInfo(1, 1, 1), [7]);
        Assert.Equal([1.0, 2.0], plugins.Operators.Select(o => PipelineRunner.Run(o.Create(), [image]).Image[0, 0]));
    }

    [Fact]
    public void A_copy_of_the_contract_next_to_a_plugin_is_reported_and_not_used()
    {
        Emit("copied", "mine").Save(work["copied"]);
        var contract = typeof(Operator).Assembly.Location;
        File.Copy(contract, work["copied/" + Path.GetFileName(contract)]);

        using var plugins = PluginSet.Load([work["copied"]], []);

        Assert.Equal($"warning PK0415: plugin 'copied' in '{work["copied"]}' has " +
            "a copy of PipelineKit.Contract.dll beside it, which is ignored: " +
            "the program provides the contract; reference it with " +
            "Private=\"false\" ExcludeAssets=\"runtime\", and delete the copy",
            Assert.Single(plugins.Faults).ToString());
        Assert.Empty(plugins.NotLoaded);
        Assert.True(Assert.Single(plugins.Operators).Type.IsSubclassOf(typeof(Operator)));
    }

    [Fact]
    public void A_plugin_that_declares_this_contract_is_loaded()
    {
        var stated = Emit("stated", "mine");
        stated.States("0.1", "0.1");
        stated.Save(work["stated"]);

        using var plugins = PluginSet.Load([work["stated"]], []);

        Assert.Empty(plugins.Faults);
    }

    [UnixTheory("the native library of the .NET runtime")]
    [InlineData("runtimes/linux/native")]
    [InlineData("runtimes/{rid}/native")]
    public void A_native_library_under_runtimes_is_found(string folder)
    {
        // A renamed copy of one of the runtime's libraries belongs to the plugin.
        var suffix = OperatingSystem.IsMacOS() ? ".dylib" : ".so";
        folder = folder.Replace("{rid}", RuntimeInformation.RuntimeIdentifier)
            .Replace("linux/", OperatingSystem.IsMacOS() ? "osx/" : "linux/");
        var plugin = new EmittedAssembly("native");
        plugin.Operator("Process", "process", computes: plugin.Native("Shade", "shade", "SystemNative_GetPid"));
        plugin.Save(work["native"]);
        Directory.CreateDirectory(work["native/" + folder]);
        File.Copy(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "libSystem.Native" + suffix),
            work[$"native/{folder}/libshade{suffix}"]);

        using var plugins = PluginSet.Load([work["native"]], []);

        Assert.Empty(plugins.Faults);
        var result = PipelineRunner.Run(plugins.Operators[0].Create(),
            [new Raster(new ImageInfo(1, 1, 1), [7])], precision: SamplePrecision.Double);
        Assert.Equal(Environment.ProcessId, result.Image[0, 0]);
    }

    [Fact]
    public void The_main_assembly_has_a_manifest_or_else_the_folder_s_name()
    {
        foreach (var folder in new[] { "by-manifest", "glow" })
        {
            Emit("glow", folder).Save(work[folder]);
            Emit("other", "other-" + folder).Save(work[folder]);
        }
        File.Copy(Path.Combine(Samples.EnergyDifference, "EnergyDifference.deps.json"), work["by-manifest/other.deps.json"]);

        using var plugins = PluginSet.Load([work["by-manifest"], work["glow"]], []);

        Assert.Equal(["other-by-manifest", "glow"], plugins.Operators.Select(o => o.Name));
    }

    [Fact]
    public void Disposed_plugins_are_unloaded()
    {
        var context = LoadAndDispose();

        for (var i = 0; context.IsAlive && i < 20; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(context.IsAlive);
    }

    [Fact]
    [Trait(Effort.Run, Effort.OnlyAll)]
    public void A_thousand_loads_and_unloads_do_not_grow_the_process()
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var bench = Path.Combine(Repository.Root, "bench", "Plugins", "bin",
            framework.Parent!.Name, framework.Name, "bench-plugins.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet",
            [bench, "loads", Samples.EnergyDifference, "1000"]) { RedirectStandardOutput = true })!;

        var said = process.StandardOutput.ReadToEnd();

        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        var growth = double.Parse(Regex.Match(said, @"^1000 loads and unloads: (-?[\d.]+) MiB more\n$").Groups[1].Value,
            CultureInfo.InvariantCulture);
        Assert.InRange(growth, double.NegativeInfinity, 20);
    }

    [Fact]
    public void Services_contain_plugin_operators_and_reserve_built_in_names()
    {
        Emit("thief", "gaussian").Save(work["thief"]);
        var services = new ServiceCollection().AddPipelineKit().AddBuiltInFilters();

        using var plugins = services.AddPlugins(Samples.EnergyDifference, work["thief"]);

        using var provider = services.BuildServiceProvider();
        var registry = provider.GetRequiredService<OperatorRegistry>();
        Assert.NotNull(registry.Find("energy-difference")!.Plugin);
        Assert.Null(registry.Find("gaussian")!.Plugin);
        Assert.Equal(["thief"], plugins.NotLoaded);
        Assert.Equal("does it belong to a plugin that was not loaded ('thief')?", registry.Cure("xyzzyxyzzy"));
        Assert.Equal("did you mean 'gaussian'? or does it belong to a plugin that was not loaded ('thief')?",
            registry.Cure("gausian"));
    }

    // Not inlined, so that none of its locals keeps the plugin alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference LoadAndDispose()
    {
        using var plugins = PluginSet.Load([Samples.EnergyDifference], []);
        return new(AssemblyLoadContext.GetLoadContext(plugins.Operators[0].Type.Assembly));
    }

    private static EmittedAssembly Emit(string name, string operatorName)
    {
        var assembly = new EmittedAssembly(name);
        assembly.Operator("Thing", operatorName);
        return assembly;
    }
}
