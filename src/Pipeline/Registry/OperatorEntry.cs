namespace PipelineKit.Registry;

/// <summary>
/// An operator that is described on first use. A run uses a few operators, and describing one reads the attributes of a class
/// and its properties.
/// </summary>
/// <param name="name">The name that <c>op:</c> looks up.</param>
/// <param name="describe">Creates the description; called once.</param>
internal sealed class OperatorEntry(string name, Func<OperatorDescriptor> describe)
{
    private readonly Lazy<OperatorDescriptor> descriptor = new(describe);

    /// <summary>Creates an entry of a description.</summary>
    public OperatorEntry(OperatorDescriptor descriptor)
        : this(descriptor.Name, () => descriptor)
    {
    }

    /// <summary>The name.</summary>
    public string Name => name;

    /// <summary>The description.</summary>
    /// <exception cref="Diagnostics.PipelineException">PK0406: the class is not a valid operator.</exception>
    public OperatorDescriptor Descriptor => descriptor.Value;
}
