using System.Reflection;
using System.Reflection.Emit;
using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Operators;
using PipelineKit.Plugins;
using PipelineKit.Registry;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Plugins;

/// <summary>An IPlugin registers a MemoryStream, which an operator takes in its constructor.</summary>
public sealed class PluginServicesTests : IDisposable
{
    private readonly PluginWork work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void An_operator_gets_its_plugin_s_services_and_unloading_disposes_them()
    {
        Registers(Entry("Startup"), typeof(MemoryStream));
        Takes(work.Plugin.Operator("Glow", "glow", constructor: false), typeof(MemoryStream));

        var plugins = work.Load();

        Assert.Empty(plugins.Faults);
        var (first, second) = (Taken(plugins.Operators[0].Create()), Taken(plugins.Operators[0].Create()));
        Assert.Same(first, second);
        Assert.True(first.CanRead);
        plugins.Dispose();
        Assert.False(first.CanRead);
    }

    [Fact]
    public void Each_plugin_has_its_own_container()
    {
        Registers(Entry("Startup"), typeof(MemoryStream));
        Takes(work.Plugin.Operator("Glow", "glow", constructor: false), typeof(MemoryStream));
        var other = new EmittedAssembly("other");
        Takes(other.Operator("Other", "other", constructor: false), typeof(MemoryStream));
        other.Save(work.Files["other"]);

        using var plugins = work.Load(work.Files["other"]);

        Assert.Equal(["glow"], plugins.Operators.Select(o => o.Name));
        Assert.Equal($"warning PK0410: plugin 'other' in '{work.Files["other"]}' is not loaded: " +
            "the class Other cannot be registered: its constructor takes " +
            "System.IO.MemoryStream service, which the plugin does not register; " +
            "register it in the ConfigureServices of an IPlugin, or give the class a constructor without parameters",
            Assert.Single(plugins.Faults).ToString());
    }

    [Fact]
    public void A_parameterless_constructor_is_used_if_another_s_services_are_missing()
    {
        var glow = work.Plugin.Operator("Glow", "glow");
        Takes(glow, typeof(MemoryStream));

        using var plugins = work.Load();

        Assert.Null(Field(plugins.Operators[0].Create()));
    }

    [Fact]
    public void A_constructor_parameter_can_have_a_default_or_a_service_key()
    {
        var code = Configure(Entry("Startup"));
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Ldstr, "wide");
        code.Emit(OpCodes.Call,
            typeof(ServiceCollectionServiceExtensions).GetMethods()
                .Single(m => m.Name == nameof(ServiceCollectionServiceExtensions.AddKeyedSingleton)
                    && m.GetGenericArguments().Length == 1
                    && m.GetParameters().Length == 2).MakeGenericMethod(typeof(MemoryStream)));
        code.Emit(OpCodes.Pop);
        code.Emit(OpCodes.Ret);
        var (keyed, optional) = (work.Plugin.Operator("Glow", "glow", constructor: false),
            work.Plugin.Operator("Shine", "shine", constructor: false));
        Takes(keyed, typeof(MemoryStream))
            .SetCustomAttribute(
                new CustomAttributeBuilder(typeof(FromKeyedServicesAttribute).GetConstructor([typeof(object)])!, ["wide"]));
        Takes(optional, typeof(MemoryStream), ParameterAttributes.Optional | ParameterAttributes.HasDefault).SetConstant(null);

        using var plugins = work.Load();

        Assert.Empty(plugins.Faults);
        Assert.NotNull(Field(plugins.Operators.Single(o => o.Name == "glow").Create()));
        Assert.Null(Field(plugins.Operators.Single(o => o.Name == "shine").Create()));
    }

    [Fact]
    public void Two_entry_classes_are_rejected()
    {
        Registers(Entry("First"), typeof(MemoryStream));
        Registers(Entry("Second"), typeof(MemoryStream));

        Is("its classes First and Second are both IPlugin; keep one that registers all services");
    }

    [Fact]
    public void An_entry_class_that_cannot_be_constructed_is_rejected()
    {
        Registers(Entry("Startup", MethodAttributes.Family), typeof(MemoryStream));

        Is("its IPlugin Startup is not public, or has no public constructor " +
            "without parameters; make the class public and add such a constructor");
    }

    [Theory]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(FileNotFoundException))]
    public void An_entry_class_that_throws_is_reported(Type thrown)
    {
        var code = Configure(Entry("Startup"));
        code.Emit(OpCodes.Ldstr, "No lamp.");
        code.Emit(OpCodes.Newobj, thrown.GetConstructor([typeof(string)])!);
        code.Emit(OpCodes.Throw);

        Is($"its IPlugin Startup throws {thrown.Name} when it registers services: No lamp; fix it, or remove its folder");
    }

    private void Is(string reason)
    {
        work.Plugin.Operator("Glow", "glow");
        work.Is("PK0414", reason);
    }

    private TypeBuilder Entry(string name, MethodAttributes constructor = MethodAttributes.Public)
    {
        var type = work.Plugin.Class(name);
        type.AddInterfaceImplementation(typeof(IPlugin));
        type.DefineDefaultConstructor(constructor);
        return type;
    }

    private static ILGenerator Configure(TypeBuilder entry) => entry.DefineMethod(nameof(IPlugin.ConfigureServices),
        MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.Final,
        typeof(void), [typeof(IServiceCollection)]).GetILGenerator();

    private static void Registers(TypeBuilder entry, Type service)
    {
        var code = Configure(entry);
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Ldtoken, service);
        code.Emit(OpCodes.Call, typeof(Type).GetMethod(nameof(Type.GetTypeFromHandle))!);
        code.Emit(OpCodes.Call, typeof(ServiceCollectionServiceExtensions).GetMethod(
            nameof(ServiceCollectionServiceExtensions.AddSingleton), [typeof(IServiceCollection), typeof(Type)])!);
        code.Emit(OpCodes.Pop);
        code.Emit(OpCodes.Ret);
    }

    private static ParameterBuilder Takes(TypeBuilder type, Type service,
        ParameterAttributes attributes = ParameterAttributes.None)
    {
        var field = type.DefineField("service", service, FieldAttributes.Public);
        var constructor = type.DefineConstructor(MethodAttributes.Public, CallingConventions.HasThis, [service]);
        var parameter = constructor.DefineParameter(1, attributes, "service");
        var code = constructor.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Call, typeof(PointOperator).GetConstructor(BindingFlags.NonPublic | BindingFlags.Instance, [])!);
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Stfld, field);
        code.Emit(OpCodes.Ret);
        return parameter;
    }

    private static MemoryStream Taken(Operator made) => (MemoryStream)Field(made)!;

    private static object? Field(Operator made) => made.GetType().GetField("service")!.GetValue(made);
}
