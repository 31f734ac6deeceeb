using System.Numerics;
using System.Reflection;

namespace PipelineKit.Formulas.Functions;

/// <summary>A number type of generated vector code, and the methods that the code calls for it.</summary>
internal sealed class LaneType
{
    private static readonly MethodInfo[] Methods = typeof(Vector).GetMethods();

    private LaneType(Type element, Type mask, int size)
    {
        (Element, Size) = (element, size);
        Vector = typeof(Vector<>).MakeGenericType(element);
        Mask = typeof(Vector<>).MakeGenericType(mask);
        Complement = Method(nameof(System.Numerics.Vector.OnesComplement), mask, 1);
        Select = Exact(nameof(System.Numerics.Vector.ConditionalSelect), [Mask, Vector, Vector])
            ?? Method(nameof(System.Numerics.Vector.ConditionalSelect), element, 3);
    }

    public static LaneType Double { get; } = new(typeof(double), typeof(long), sizeof(double));

    public static LaneType Single { get; } = new(typeof(float), typeof(int), sizeof(float));

    public static LaneType Int { get; } = new(typeof(int), typeof(int), sizeof(int));

    public static LaneType UShort { get; } = new(typeof(ushort), typeof(ushort), sizeof(ushort));

    public static LaneType Byte { get; } = new(typeof(byte), typeof(byte), sizeof(byte));

    public Type Element { get; }

    /// <summary>The number of bytes of one number.</summary>
    public int Size { get; }

    /// <summary>The vector type.</summary>
    public Type Vector { get; }

    /// <summary>The result type of vector comparisons.</summary>
    public Type Mask { get; }

    /// <summary>Whether the numbers are integers, which wrap.</summary>
    public bool IsWhole => this != Double && this != Single;

    /// <summary>The range of all numbers of this type.</summary>
    public ValueRange Range =>
        this == Byte ? new(byte.MinValue, byte.MaxValue, true) : this == UShort ? new(ushort.MinValue, ushort.MaxValue, true)
        : this == Int ? new(int.MinValue, int.MaxValue, true) : ValueRange.All;

    /// <summary>Inverts a mask.</summary>
    public MethodInfo Complement { get; }

    /// <summary>Selects by a mask.</summary>
    public MethodInfo Select { get; }

    /// <summary>The number of lanes of a vector.</summary>
    public int Count => System.Numerics.Vector<byte>.Count / Size;

    /// <summary>Creates a vector of one number.</summary>
    public ConstructorInfo Repeat => Vector.GetConstructor([Element])!;

    /// <summary>Returns an operator of vectors, by its metadata name.</summary>
    public MethodInfo Operator(string name, int arguments) => Vector.GetMethod(name, [.. Enumerable.Repeat(Vector, arguments)])!;

    /// <summary>Returns an operator of masks.</summary>
    public MethodInfo OfMasks(string name) => Mask.GetMethod(name, [Mask, Mask])!;

    /// <summary>Returns a function of vectors.</summary>
    public MethodInfo Function(string name, int arguments) =>
        Exact(name, [.. Enumerable.Repeat(Vector, arguments)]) ?? Method(name, Element, arguments);

    /// <summary>Returns a comparison, which produces a mask.</summary>
    public MethodInfo Comparison(string name) =>
        Exact(name, [Vector, Vector]) is { } exact && exact.ReturnType == Mask ? exact : Method(name, Element, 2);

    /// <summary>Returns the method that loads a vector from another number type; null for a plain load.</summary>
    public MethodInfo? Load(LaneType stored) => this == stored ? null : Named($"Load{stored.Element.Name}As{Element.Name}");

    /// <summary>Returns the method that stores a vector as another number type; null for a plain store.</summary>
    public MethodInfo? Store(LaneType stored) => this == stored ? null : Named($"Store{Element.Name}As{stored.Element.Name}");

    private static MethodInfo Named(string name) =>
        typeof(LaneConversions).GetMethod(name) ?? throw new ArgumentException($"No {name}.", nameof(name));

    private static MethodInfo? Exact(string name, Type[] parameters) =>
        Methods.FirstOrDefault(m => m.Name == name && !m.IsGenericMethodDefinition
            && m.GetParameters().Select(p => p.ParameterType).SequenceEqual(parameters));

    private static MethodInfo Method(string name, Type element, int arguments) =>
        Methods.Single(m => m.Name == name && m.IsGenericMethodDefinition
            && m.GetParameters().Length == arguments).MakeGenericMethod(element);
}
