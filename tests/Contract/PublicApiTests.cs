using System.Reflection;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Contract;

/// <summary>
/// The public API: every public and protected member of the contract, for authors of operators and codecs, and of the engine,
/// codecs, jobs, ImageSharp images and the test kit, for C# programs. A change here affects users: accept it with './test
/// --accept' and review the difference.
/// </summary>
public class PublicApiTests
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Theory]
    [InlineData("contract", "PipelineKit.Contract")]
    [InlineData("engine", "PipelineKit.Pipeline")]
    [InlineData("batch", "PipelineKit.Batch")]
    [InlineData("imagesharp", "PipelineKit.Codecs.ImageSharp")]
    [InlineData("codecs", "PipelineKit.Codecs")]
    [InlineData("testing", "PipelineKit.Testing")]
    public async Task The_public_surface_is_the_reviewed_one(string name, string assembly)
    {
        var lines = Assembly.Load(assembly).GetExportedTypes()
            .OrderBy(t => t.FullName, StringComparer.Ordinal).SelectMany(Describe);
        var here = Path.Combine(Repository.Root, "tests", "Contract", "PublicApiTests.cs");
        Assert.Null(await Snapshot.Text(string.Join('\n', lines) + "\n", name, here));
    }

    private static IEnumerable<string> Describe(Type type)
    {
        var derives = type.BaseType is { } b && b != typeof(object) && b != typeof(ValueType) && b != typeof(Enum);
        yield return $"{Kind(type)} {Name(type)}{(derives ? $" : {Name(type.BaseType!)}" : "")}";
        var members = type.IsEnum
            ? type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => f.Name)
            : type.GetMembers(Own).Select(Signature).OfType<string>().Order(StringComparer.Ordinal);
        foreach (var member in members)
            yield return $"  {member}";
    }

    private static string Kind(Type type) =>
        type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct"
            : type is { IsAbstract: true, IsSealed: true } ? "static class"
            : type.IsAbstract ? "abstract class" : type.IsSealed ? "sealed class" : "class";

    // Members that the compiler adds to records (clones, printing, deconstruction) are not part of the contract.
    private static string? Signature(MemberInfo member) => member switch
    {
        MethodInfo { IsSpecialName: true } => null,
        MethodInfo m when !(Seen(m)) || m.Name.Contains('<')
            || m.Name is "PrintMembers" or "Deconstruct" or "GetHashCode" or "Equals" or "ToString" => null,
        MethodInfo m => $"{Modifier(m)}{Name(m.ReturnType)} {m.Name}{Generics(m)}({Parameters(m)})",
        ConstructorInfo c when Seen(c) && !c.IsStatic => $"new({Parameters(c)})",
        PropertyInfo p when p.GetMethod is { } get && Seen(get) && p.Name != "EqualityContract" =>
            $"{Modifier(get)}{Name(p.PropertyType)} {p.Name}{(p.SetMethod is { } set && Seen(set) ? " { get; init; }" : "")}",
        FieldInfo { IsPublic: true } f => $"const {Name(f.FieldType)} {f.Name} = {f.GetRawConstantValue()}",
        _ => null,
    };

    private static bool Seen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Modifier(MethodInfo m) =>
        m.IsStatic ? "static " : m.IsAbstract ? "abstract " : m is { IsVirtual: true, IsFinal: false } ? "virtual " : "";

    private static string Generics(MethodInfo m) =>
        m.IsGenericMethod ? $"<{string.Join(", ", m.GetGenericArguments().Select(Name))}>" : "";

    private static string Parameters(MethodBase m) =>
        string.Join(", ", m.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}"));

    private static string Name(Type type)
    {
        if (type.IsByRef || type.IsPointer || type.IsArray)
            return Name(type.GetElementType()!) + (type.IsByRef ? "&" : type.IsPointer ? "*" : "[]");
        if (type.IsGenericParameter)
            return type.Name;
        var name = (type.Namespace?.StartsWith("PipelineKit", StringComparison.Ordinal) ?? false
            ? type.Namespace["PipelineKit".Length..].TrimStart('.') + "." : "") + type.Name;
        return type.IsGenericType ? $"{name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name;
    }
}
