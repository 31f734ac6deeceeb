using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.InteropServices;
using PipelineKit.Operators;
using PipelineKit.Plugins;

namespace PipelineKit.Tests.Support;

/// <summary>An assembly made by a test, to be loaded as a plugin or to lie beside one.</summary>
internal sealed class EmittedAssembly
{
    private readonly string name;
    private readonly PersistedAssemblyBuilder assembly;
    private readonly ModuleBuilder module;
    private readonly List<TypeBuilder> types = [];

    public EmittedAssembly(string name, string version = "1.0.0.0")
    {
        this.name = name;
        assembly = new PersistedAssemblyBuilder(new AssemblyName(name) { Version = new Version(version) },
            typeof(object).Assembly);
        module = assembly.DefineDynamicModule(name);
    }

    /// <summary>A public class.</summary>
    public TypeBuilder Class(string className, Type? parent = null, TypeAttributes more = default)
    {
        var type = module.DefineType(className, TypeAttributes.Public | more, parent);
        types.Add(type);
        return type;
    }

    /// <summary>
    /// A class that is a point operator of one image, with a constructor unless the test adds its own. It gives for every
    /// sample what a static method gives, by default 0.
    /// </summary>
    public TypeBuilder Operator(string className, string operatorName, TypeAttributes more = default, bool constructor = true,
        string? example = null, MethodInfo? computes = null)
    {
        var type = Class(className, typeof(PointOperator), more);
        Mark(type, operatorName, example);
        if (constructor)
            type.DefineDefaultConstructor(MethodAttributes.Public);
        Compute(type, computes);
        return type;
    }

    /// <summary>Puts [Operator] on a class.</summary>
    public static void Mark(TypeBuilder type, string operatorName, string? example = null) =>
        type.SetCustomAttribute(new CustomAttributeBuilder(
            typeof(OperatorAttribute).GetConstructor([typeof(string)])!, [operatorName],
            [typeof(OperatorAttribute).GetProperty(nameof(OperatorAttribute.Summary))!,
                typeof(OperatorAttribute).GetProperty(nameof(OperatorAttribute.Example))!],
            ["Emitted.", example!]));

    /// <summary>A class whose static method <c>Get</c> gives a number.</summary>
    public MethodInfo Number(string className, double number)
    {
        var method = Class(className).DefineMethod("Get", MethodAttributes.Public | MethodAttributes.Static, typeof(double), []);
        var code = method.GetILGenerator();
        code.Emit(OpCodes.Ldc_R8, number);
        code.Emit(OpCodes.Ret);
        return method;
    }

    /// <summary>A class whose static method <c>Get</c> gives what another one gives.</summary>
    public void Calls(string className, MethodInfo other)
    {
        var code = Class(className).DefineMethod("Get",
            MethodAttributes.Public | MethodAttributes.Static, typeof(double), []).GetILGenerator();
        code.Emit(OpCodes.Call, other);
        code.Emit(OpCodes.Ret);
    }

    /// <summary>
    /// A class whose static method <c>Get</c> gives the whole number that a function of a native library gives.
    /// </summary>
    public MethodInfo Native(string className, string library, string function)
    {
        var type = Class(className);
        var native = type.DefinePInvokeMethod(function, library,
            MethodAttributes.Public | MethodAttributes.Static | MethodAttributes.PinvokeImpl,
            CallingConventions.Standard, typeof(int), [], CallingConvention.Cdecl, CharSet.Ansi);
        native.SetImplementationFlags(MethodImplAttributes.PreserveSig);
        var method = type.DefineMethod("Get", MethodAttributes.Public | MethodAttributes.Static, typeof(double), []);
        var code = method.GetILGenerator();
        code.Emit(OpCodes.Call, native);
        code.Emit(OpCodes.Conv_R8);
        code.Emit(OpCodes.Ret);
        return method;
    }

    /// <summary>States the versions of the contract it fits.</summary>
    public void States(string from, string to) => assembly.SetCustomAttribute(new CustomAttributeBuilder(
        typeof(PipelineKitContractAttribute).GetConstructor([typeof(string), typeof(string)])!, [from, to]));

    /// <summary>A parameter of an operator, with its bounds.</summary>
    public static void Parameter(TypeBuilder type, string name, Type parameter, double min, double max)
    {
        var field = type.DefineField("_" + name, parameter, FieldAttributes.Private);
        var property = type.DefineProperty(name, PropertyAttributes.None, parameter, null);
        var attribute = typeof(ParameterAttribute);
        property.SetCustomAttribute(new CustomAttributeBuilder(attribute.GetConstructor([typeof(string)])!, ["Emitted."],
            [attribute.GetProperty(nameof(ParameterAttribute.Min))!,
                attribute.GetProperty(nameof(ParameterAttribute.Max))!], [min, max]));
        var get = type.DefineMethod("get_" + name, MethodAttributes.Public | MethodAttributes.SpecialName, parameter, []);
        var code = get.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldfld, field);
        code.Emit(OpCodes.Ret);
        property.SetGetMethod(get);
        var set = type.DefineMethod("set_" + name,
            MethodAttributes.Public | MethodAttributes.SpecialName, typeof(void), [parameter]);
        code = set.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Stfld, field);
        code.Emit(OpCodes.Ret);
        property.SetSetMethod(set);
    }

    private static void Compute(TypeBuilder type, MethodInfo? call)
    {
        var code = type.DefineMethod(nameof(PointOperator.Compute),
            MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig,
            typeof(double), [typeof(ReadOnlySpan<double>)]).GetILGenerator();
        if (call is null)
            code.Emit(OpCodes.Ldc_R8, 0.0);
        else
            code.Emit(OpCodes.Call, call);
        code.Emit(OpCodes.Ret);
    }

    /// <summary>Writes it into a folder under its name.</summary>
    public void Save(string folder)
    {
        foreach (var type in types.Where(t => !t.IsCreated()))
            type.CreateType();
        Directory.CreateDirectory(folder);
        assembly.Save(Path.Combine(folder, name + ".dll"));
    }
}
