using System.Numerics;
using System.Reflection;

namespace PipelineKit.Formulas.Functions;

/// <summary>The numbers that generated code computes in, a vector of them at a time, and the methods it calls for that.</summary>
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

    /// <summary>The type of one number.</summary>
    public Type Element { get; }

    /// <summary>Bytes of one number.</summary>
    public int Size { get; }

    /// <summary>A vector of them.</summary>
    public Type Vector { get; }

    /// <summary>What comparing vectors gives.</summary>
    public Type Mask { get; }

    /// <summary>Whether numbers are whole, and wrap round.</summary>
    public bool IsWhole => this != Double && this != Single;

    /// <summary>What is certain of all such numbers.</summary>
    public ValueRange Range =>
        this == Byte ? new(byte.MinValue, byte.MaxValue, true) : this == UShort ? new(ushort.MinValue, ushort.MaxValue, true)
        : this == Int ? new(int.MinValue, int.MaxValue, true) : ValueRange.All;

    /// <summary>A mask turned round.</summary>
    public MethodInfo Complement { get; }

    /// <summary>Chooses by a mask.</summary>
    public MethodInfo Select { get; }

    /// <summary>The numbers in a vector.</summary>
    public int Count => System.Numerics.Vector<byte>.Count / Size;

    /// <summary>Makes a vector of one number.</summary>
    public ConstructorInfo Repeat => Vector.GetConstructor([Element])!;

    /// <summary>An operator of vectors, by its name in metadata.</summary>
    public MethodInfo Operator(string name, int arguments) => Vector.GetMethod(name, [.. Enumerable.Repeat(Vector, arguments)])!;

    /// <summary>An operator of masks.</summary>
    public MethodInfo OfMasks(string name) => Mask.GetMethod(name, [Mask, Mask])!;

    /// <summary>A function of vectors.</summary>
    public MethodInfo Function(string name, int arguments) =>
        Exact(name, [.. Enumerable.Repeat(Vector, arguments)]) ?? Method(name, Element, arguments);

    /// <summary>A comparison, which gives a mask.</summary>
    public MethodInfo Comparison(string name) =>
        Exact(name, [Vector, Vector]) is { } exact && exact.ReturnType == Mask ? exact : Method(name, Element, 2);

    /// <summary>How a vector is read from where numbers of another type lie; null when it is simply there.</summary>
    public MethodInfo? Load(LaneType stored) => this == stored ? null : Named($"Load{stored.Element.Name}As{Element.Name}");

    /// <summary>How a vector is written where numbers of another type are wanted; null when it simply is.</summary>
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
