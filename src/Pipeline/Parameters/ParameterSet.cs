using System.Reflection;
using System.Runtime.CompilerServices;
using PipelineKit.Diagnostics;
using PipelineKit.Operators;

namespace PipelineKit.Parameters;

/// <summary>The parameters of a class: an operator, or the options of a format.</summary>
public sealed class ParameterSet
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    private readonly Func<object> make;
    private readonly Lazy<object> defaults;
    private readonly Dictionary<string, ParameterDescriptor> byName;

    /// <summary>Reads the declarations of a class.</summary>
    /// <exception cref="PipelineException">PK0406: the declarations are invalid, with the reason.</exception>
    public ParameterSet(Type type)
        : this(type, null)
    {
    }

    // make: for a class whose constructor requires services.
    internal ParameterSet(Type type, Func<object>? make)
    {
        Owner = type;
        if (type.IsAbstract || type.ContainsGenericParameters)
            throw Refused(type, type.IsAbstract ? "it is abstract" : "it is generic", "register a class that can be "
                + "instantiated");
        this.make = make ?? (type.GetConstructor(Type.EmptyTypes) is { } constructor ? () => constructor.Invoke(null)
            : throw Refused(type, "it has no public constructor without parameters",
                "add one; parameters are init properties"));
        defaults = new(Create);
        All = [.. Properties(type).Select(Describe)];
        byName = new(All.Count);
        foreach (var parameter in All)
            if (!byName.TryAdd(parameter.Name, parameter))
                throw Refused(type, $"two of its properties are the parameter '{parameter.Name}'", "rename one of them");
    }

    /// <summary>Creates a set of parameters that no class of this process declares.</summary>
    internal ParameterSet(Type owner, Func<object> make, IReadOnlyList<ParameterDescriptor> all)
    {
        (Owner, this.make, All) = (owner, make, all);
        defaults = new(make);
        byName = all.ToDictionary(p => p.Name);
    }

    /// <summary>Gets the class.</summary>
    public Type Owner { get; }

    /// <summary>Gets the parameters: those of the class in declaration order, then those of its base classes.</summary>
    public IReadOnlyList<ParameterDescriptor> All { get; }

    /// <summary>Gets a shared object with the defaults; do not change it.</summary>
    internal object Defaults => defaults.Value;

    /// <summary>Returns the parameter of a name, or null.</summary>
    public ParameterDescriptor? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>Creates an object with the defaults.</summary>
    public object Create() => make();

    internal static PipelineException Refused(Type type, string reason, string cure) =>
        new(Codes.Registration, $"the class {type.FullName} cannot be registered: {reason}", cure);

    private ParameterDescriptor Describe((PropertyInfo Property, ParameterAttribute Attribute) declared)
    {
        var (property, attribute) = declared;
        if (property.SetMethod is not { IsPublic: true } || property.GetMethod is null)
            throw Refused(Owner, $"its parameter {property.Name} has no public init", "write { get; init; }");
        if (!KebabCase.Is(KebabCase.From(property.Name)))
            throw Refused(Owner, $"its parameter {property.Name} cannot be converted to a name of letters, digits and hyphens",
                "rename the property");
        if (ParameterTypes.Of(property.PropertyType) is not { } type)
            throw Refused(Owner,
                $"its parameter {property.Name} has the type {property.PropertyType}, which is not supported in pipeline files",
                $"use one of {ParameterTypes.Supported}");
        if (attribute.Min > attribute.Max)
            throw Refused(Owner, $"the Min of its parameter {property.Name} is above its Max", "exchange them");
        return new ParameterDescriptor(property, attribute, type,
            property.IsDefined(typeof(RequiredMemberAttribute)), () => Defaults);
    }

    // Reflection lists an overridden property once for each class; use the most derived declaration.
    private static IEnumerable<(PropertyInfo, ParameterAttribute)> Properties(Type type)
    {
        var seen = new HashSet<string>();
        for (var at = type; at is not null && at != typeof(object); at = at.BaseType)
            foreach (var property in at.GetProperties(Declared | BindingFlags.DeclaredOnly))
                if (property.GetCustomAttribute<ParameterAttribute>(inherit: false) is { } attribute && seen.Add(property.Name))
                    yield return (property, attribute);
    }
}
