using System.Reflection;
using PipelineKit.Diagnostics;
using PipelineKit.Documents.Keys;
using PipelineKit.Operators;
using PipelineKit.Parameters;

namespace PipelineKit.Registry;

/// <summary>
/// All that is known of an operator by its declarations: what the registry holds, and help, schema and documentation show.
/// </summary>
public sealed class OperatorDescriptor
{
    private readonly OperatorAttribute attribute;

    private OperatorDescriptor(Type type, OperatorAttribute attribute, Plugin? plugin, Func<object>? make)
        : this(type.FullName!, attribute, new ParameterSet(type, make), plugin)
    {
    }

    /// <summary>An operator whose class may live in another process.</summary>
    internal OperatorDescriptor(string className, OperatorAttribute attribute, ParameterSet parameters, Plugin? plugin) =>
        (ClassName, this.attribute, Parameters, Plugin) = (className, attribute, parameters, plugin);

    /// <summary>The class; of an operator that runs in another process, the one that stands for it here.</summary>
    public Type Type => Parameters.Owner;

    /// <summary>The whole name of the class, wherever it lives.</summary>
    internal string ClassName { get; }

    /// <summary>The name that <c>op:</c> looks up.</summary>
    public string Name => attribute.Name;

    /// <summary>One sentence.</summary>
    public string Summary => attribute.Summary;

    /// <summary>The family it is listed under.</summary>
    public string Family => attribute.Family;

    /// <summary>Names that others have for it, which <c>op:</c> does not take.</summary>
    public IReadOnlyList<string> Synonyms => attribute.Synonyms;

    /// <summary>A stage as one would write it, or null.</summary>
    public string? Example => attribute.Example;

    /// <summary>The plugin it comes from; null for one that is built in.</summary>
    public Plugin? Plugin { get; }

    /// <summary>Its parameters.</summary>
    public ParameterSet Parameters { get; }

    /// <summary>How many images it reads, with its parameters at their defaults.</summary>
    public InputPorts Inputs => Default.Inputs;

    /// <summary>The images it gives, with its parameters at their defaults.</summary>
    public IReadOnlyList<string> Outputs => Default.Outputs;

    /// <summary>The values it gives, with its parameters at their defaults.</summary>
    public IReadOnlyList<ValuePort> Values => Default.Values;

    internal Operator Default => (Operator)Parameters.Defaults;

    /// <summary>Describes a class.</summary>
    /// <exception cref="PipelineException">PK0406: the class cannot be an operator, with the reason.</exception>
    public static OperatorDescriptor Of(Type type)
    {
        var descriptor = Of(type, null, null);
        OperatorShape.Check(descriptor.Default);
        return descriptor;
    }

    /// <summary>
    /// Describes every class of an assembly that has an <see cref="OperatorAttribute"/>. None is made: with a hundred of them
    /// the program would start later, and that they override what they must is for the assembly's own tests.
    /// </summary>
    /// <exception cref="PipelineException">PK0406: one of the classes cannot be an operator, with the reason.</exception>
    internal static IEnumerable<OperatorDescriptor> AllOf(OperatorAssembly source) =>
        OperatorTypes.In(source.Assembly).Select(t => Of(t, null, null));

    /// <summary>A new operator with its parameters at their defaults.</summary>
    public Operator Create() => (Operator)Parameters.Create();

    /// <summary>Describes a class of a plugin.</summary>
    /// <param name="type">The class.</param>
    /// <param name="plugin">Where it comes from.</param>
    /// <param name="make">Makes one with the plugin's services; null for a class whose constructor takes nothing.</param>
    internal static OperatorDescriptor Of(Type type, Plugin? plugin, Func<object>? make)
    {
        if (!type.IsSubclassOf(typeof(Operator)))
            throw ParameterSet.Refused(type, "it does not derive from Operator",
                "derive it from Operator, or from one of the shapes such as PointOperator");
        if (type.GetCustomAttribute<OperatorAttribute>(inherit: false) is not { } attribute)
            throw ParameterSet.Refused(type, "it has no [Operator]", "give it one with the name that 'op:' looks up");
        if (!KebabCase.Is(attribute.Name))
            throw ParameterSet.Refused(type, $"'{attribute.Name}' is not a valid operator name",
                "a name is lower-case letters, digits and single hyphens, and begins with a letter");
        var descriptor = new OperatorDescriptor(type, attribute, plugin, make);
        foreach (var reserved in DocumentKeys.Stage.Names)
            if (descriptor.Parameters.Find(reserved) is not null)
                throw ParameterSet.Refused(type, $"its parameter '{reserved}' has the name of a key that every stage has",
                    "rename the property");
        return descriptor;
    }
}
