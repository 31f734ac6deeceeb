using System.Reflection;
using PipelineKit.Diagnostics;
using PipelineKit.Documents.Keys;
using PipelineKit.Operators;
using PipelineKit.Parameters;

namespace PipelineKit.Registry;

/// <summary>The declarations of an operator, for the registry, help, schema and documentation.</summary>
public sealed class OperatorDescriptor
{
    private readonly OperatorAttribute attribute;

    private OperatorDescriptor(Type type, OperatorAttribute attribute, Plugin? plugin, Func<object>? make)
        : this(type.FullName!, attribute, new ParameterSet(type, make), plugin)
    {
    }

    /// <summary>Creates a descriptor of an operator whose class may be in another process.</summary>
    internal OperatorDescriptor(string className, OperatorAttribute attribute, ParameterSet parameters, Plugin? plugin) =>
        (ClassName, this.attribute, Parameters, Plugin) = (className, attribute, parameters, plugin);

    /// <summary>Gets the class; for an isolated operator, the class of its proxy.</summary>
    public Type Type => Parameters.Owner;

    /// <summary>Gets the full name of the operator's class, even in another process.</summary>
    internal string ClassName { get; }

    /// <summary>Gets the name for <c>op:</c>.</summary>
    public string Name => attribute.Name;

    /// <summary>Gets the summary, in one sentence.</summary>
    public string Summary => attribute.Summary;

    /// <summary>Gets the family under which it is listed.</summary>
    public string Family => attribute.Family;

    /// <summary>Gets names used elsewhere, which <c>op:</c> does not accept.</summary>
    public IReadOnlyList<string> Synonyms => attribute.Synonyms;

    /// <summary>Gets an example stage, or null.</summary>
    public string? Example => attribute.Example;

    /// <summary>Gets the plugin; null for a built-in operator.</summary>
    public Plugin? Plugin { get; }

    /// <summary>Gets its parameters.</summary>
    public ParameterSet Parameters { get; }

    /// <summary>Gets the input ports, with default parameters.</summary>
    public InputPorts Inputs => Default.Inputs;

    /// <summary>Gets the output images, with default parameters.</summary>
    public IReadOnlyList<string> Outputs => Default.Outputs;

    /// <summary>Gets the output values, with default parameters.</summary>
    public IReadOnlyList<ValuePort> Values => Default.Values;

    internal Operator Default => (Operator)Parameters.Defaults;

    /// <summary>Describes a class.</summary>
    /// <exception cref="PipelineException">PK0406: the class is not a valid operator, with the reason.</exception>
    public static OperatorDescriptor Of(Type type)
    {
        var descriptor = Of(type, null, null);
        OperatorShape.Check(descriptor.Default);
        return descriptor;
    }

    /// <summary>
    /// Describes all classes of an assembly with an <see cref="OperatorAttribute"/>. Does not create instances, which would
    /// slow down startup; the assembly's own tests check that the required members are overridden.
    /// </summary>
    /// <exception cref="PipelineException">PK0406: a class is not a valid operator, with the reason.</exception>
    internal static IEnumerable<OperatorDescriptor> AllOf(OperatorAssembly source) =>
        OperatorTypes.In(source.Assembly).Select(t => Of(t, null, null));

    /// <summary>Creates an operator with default parameters.</summary>
    public Operator Create() => (Operator)Parameters.Create();

    /// <summary>Describes a class of a plugin.</summary>
    /// <param name="type">The class.</param>
    /// <param name="plugin">The plugin; null for a built-in class.</param>
    /// <param name="make">
    /// Creates an instance with the plugin's services; null for a class with a parameterless constructor.
    /// </param>
    internal static OperatorDescriptor Of(Type type, Plugin? plugin, Func<object>? make)
    {
        if (!type.IsSubclassOf(typeof(Operator)))
            throw ParameterSet.Refused(type, "it does not derive from Operator",
                "derive it from Operator, or from one of the shapes such as PointOperator");
        if (type.GetCustomAttribute<OperatorAttribute>(inherit: false) is not { } attribute)
            throw ParameterSet.Refused(type, "it has no [Operator]", "add one with the name for 'op:'");
        if (!KebabCase.Is(attribute.Name))
            throw ParameterSet.Refused(type, $"'{attribute.Name}' is not a valid operator name",
                "a name is lower-case letters, digits and single hyphens, and begins with a letter");
        var descriptor = new OperatorDescriptor(type, attribute, plugin, make);
        foreach (var reserved in DocumentKeys.Stage.Names)
            if (descriptor.Parameters.Find(reserved) is not null)
                throw ParameterSet.Refused(type, $"its parameter '{reserved}' has a reserved name",
                    "rename the property");
        return descriptor;
    }
}
