using System.Reflection;
using System.Reflection.Emit;
using PipelineKit.Diagnostics;
using PipelineKit.Filters.Area;
using PipelineKit.Host.Workers;
using PipelineKit.Operators;
using PipelineKit.Plugins;
using PipelineKit.Registry;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Plugins;

/// <summary>Everything that can be wrong with a plugin before it runs, each with its whole message.</summary>
public sealed class BrokenPluginTests : IDisposable
{
    private readonly PluginWork work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void A_folder_that_does_not_exist_is_an_error()
    {
        var fault = Assert.Throws<PipelineException>(() => PluginSet.Load(["nowhere"], []));
        Assert.Equal("error PK0407: the plugin folder 'nowhere' does not exist; " +
            "name the folder a plugin was built into, or one that holds a folder for each plugin",
            fault.Diagnostics[0].ToString());

        fault = Assert.Throws<PipelineException>(() => PluginSet.Load([work.Files.Text("glow.dll", "")], []));
        Assert.StartsWith($"the plugin folder '{work.Files["glow.dll"]}' is a file; ", fault.Message);
    }

    [Fact]
    public void A_folder_without_an_assembly_holds_no_plugin()
    {
        work.Files.Text("glow/notes.txt", "text");

        work.IsNotLoaded("PK0407",
            "there is no .dll in its folder; name the folder that the plugin was built into, such as bin/Release/net10.0");
    }

    [Fact]
    public void A_folder_whose_assemblies_cannot_be_told_apart_holds_no_plugin()
    {
        work.Files.Text("glow/a.dll", "");
        work.Files.Text("glow/b.dll", "");

        work.IsNotLoaded("PK0407",
            "each of 'a.dll', 'b.dll' in its folder could be the plugin; " +
            "keep the .deps.json of the right one beside it, or name the folder as that assembly");
    }

    [UnixTheory(Needs.Devices)]
    [InlineData("glow.dll")]
    [InlineData("glow.deps.json")]
    public void A_named_pipe_is_not_waited_for(string name)
    {
        work.Files.Text("glow/glow.dll", "text");
        File.Delete(work.Files[$"glow/{name}"]);
        NamedPipe.Make(work.Files[$"glow/{name}"]);

        work.IsNotLoaded("PK0408",
            $"'{name}' in its folder is no regular file; copy the output of 'dotnet publish' whole, " +
            "and set EnableDynamicLoading in its project");
    }

    [Fact]
    public void A_text_is_no_assembly()
    {
        work.Files.Text("glow/glow.dll", "text");

        work.IsNotLoaded("PK0408",
            "'glow.dll' is not a .NET assembly that this machine can load; " +
            "build the plugin with 'dotnet build' and copy what that makes");
    }

    [Fact]
    public void A_damaged_manifest_is_named()
    {
        work.Plugin.Operator("Glow", "glow");
        work.Files.Text("glow/glow.deps.json", "{");

        work.Is("PK0408", "'glow.deps.json' beside it is damaged; copy the output of 'dotnet build' whole");
    }

    [Fact]
    public void An_assembly_without_an_operator_is_no_plugin()
    {
        work.Plugin.Class("Glow", typeof(PointOperator));

        work.Is("PK0410",
            "it has no class with [Operator]; name the folder of the plugin itself, or give its operator the attribute");
    }

    [Fact]
    public void A_class_that_cannot_be_an_operator_is_named_with_the_reason()
    {
        work.Plugin.Operator("Glow", "glow", TypeAttributes.Abstract);

        work.Is("PK0410", "the class Glow cannot be registered: it is abstract; register a class that can be made");
    }

    [Fact]
    public void A_class_with_the_attribute_must_be_an_operator()
    {
        EmittedAssembly.Mark(work.Plugin.Class("Glow"), "glow");

        work.Is("PK0410",
            "the class Glow cannot be registered: it does not derive from Operator; " +
            "derive it from Operator, or from one of the shapes such as PointOperator");
    }

    [Fact]
    public void A_class_without_a_public_constructor_is_refused()
    {
        work.Plugin.Operator("Glow", "glow", constructor: false).DefineDefaultConstructor(MethodAttributes.Family);

        work.Is("PK0410",
            "the class Glow cannot be registered: it has no public constructor " +
            "without parameters; give it one; parameters are init properties");
    }

    [Theory]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(FileNotFoundException))]
    public void A_class_that_throws_when_it_is_made_is_refused(Type thrown)
    {
        var code = work.Plugin.Operator("Glow", "glow", constructor: false)
            .DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, []).GetILGenerator();
        code.Emit(OpCodes.Ldstr, "No lamp.");
        code.Emit(OpCodes.Newobj, thrown.GetConstructor([typeof(string)])!);
        code.Emit(OpCodes.Throw);

        work.Is("PK0410",
            $"the class Glow cannot be registered: it throws {thrown.Name} when it is made: " +
            "No lamp; an operator must be made without a fault");
    }

    [Fact]
    public void A_name_that_is_built_in_is_taken()
    {
        work.Plugin.Operator("Soft", "gaussian");

        work.Is("PK0410",
            "its class Soft is the operator 'gaussian', and so is PipelineKit.Filters.Area.Gaussian, which is built in; " +
                "rename one of them, or leave one plugin out", OperatorDescriptor.Of(typeof(Gaussian)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_two_plugins_with_one_name_the_first_stays(bool apart)
    {
        var other = new EmittedAssembly("first");
        other.Operator("Early", "glow");
        other.Save(work.Files["first"]);
        work.Plugin.Operator("Late", "glow");
        work.Plugin.Save(work.Folder);

        using var plugins = PluginSet.Load([work.Files["first"], work.Folder],
            [], PluginWorkerVerb.Options() with { Everything = apart });

        Assert.Equal("Early", Assert.Single(plugins.Operators).ClassName);
        Assert.Equal($"warning PK0410: plugin 'glow' in '{work.Folder}' is not loaded: its class Late is the operator 'glow', " +
            "and so is Early of plugin 'first'; rename one of them, or leave one plugin out",
            Assert.Single(plugins.Faults).ToString());
    }

    [Fact]
    public void Two_classes_of_one_plugin_cannot_have_one_name()
    {
        work.Plugin.Operator("Early", "glow");
        work.Plugin.Operator("Late", "glow");

        work.Is("PK0410",
            "its class Late is the operator 'glow', and so is Early of " +
            "plugin 'glow'; rename one of them, or leave one plugin out");
    }

    [Fact]
    public void A_plugin_for_another_contract_is_refused_before_anything_of_it_is_looked_at()
    {
        var contract = new EmittedAssembly("PipelineKit.Contract", "9.8.7.0");
        EmittedAssembly.Mark(work.Plugin.Class("Glow",
            contract.Class("PipelineKit.Operators.StrangeOperator").CreateType()), "glow");

        work.Is("PK0411",
            "it was built for PipelineKit.Contract 9.8.7 to 9.x, and this is 0.1.0; " +
            "get a version of the plugin that fits, or build it again with this one");
    }

    [Fact]
    public void A_plugin_that_states_another_range_is_refused()
    {
        work.Plugin.Operator("Glow", "glow");
        work.Plugin.States("0.2", "0.4");

        work.Is("PK0411",
            "it says that it fits PipelineKit.Contract 0.2 to 0.4.x, and this is 0.1.0; " +
            "get a version of the plugin that fits, or build it again with this one");
    }

    [Fact]
    public void A_range_that_is_none_is_named()
    {
        work.Plugin.Operator("Glow", "glow");
        work.Plugin.States("0.1", "any");

        work.Is("PK0411",
            "its [assembly: PipelineKitContract(\"0.1\", \"any\")] is no range of versions; " +
            "write the first and the last, as in \"0.1\", \"0.3\"");
    }

    [Fact]
    public void A_plugin_that_uses_what_this_contract_has_not_does_not_fit()
    {
        var contract = new EmittedAssembly("PipelineKit.Contract", "0.1.0.0");
        EmittedAssembly.Mark(work.Plugin.Class("Glow",
            contract.Class("PipelineKit.Operators.StrangeOperator").CreateType()), "glow");

        work.Is("PK0411",
            "it does not fit the assemblies it meets: Could not load " +
            "type 'PipelineKit.Operators.StrangeOperator' from assembly " +
                "'PipelineKit.Contract, Version=0.1.0.0, Culture=neutral, " +
                "PublicKeyToken=null'; build it again and copy the output whole");
    }

    [Theory]
    [InlineData(typeof(DateTime),
        "the class Glow cannot be registered: its parameter Depth has the " +
        "type System.DateTime, which no pipeline file can give; use one of ")]
    [InlineData(typeof(double),
        "the class Glow cannot be registered: the Min of its parameter Depth is above its Max; exchange them")]
    public void A_bad_declaration_of_a_parameter_is_named(Type type, string reason)
    {
        EmittedAssembly.Parameter(work.Plugin.Operator("Glow", "glow"), "Depth", type, min: 3, max: 1);
        work.Plugin.Save(work.Folder);

        using var plugins = PluginSet.Load([work.Folder], []);

        Assert.StartsWith($"warning PK0410: plugin 'glow' in '{work.Folder}' is not loaded: {reason}",
            Assert.Single(plugins.Faults).ToString());
    }
}
