namespace Godenerg;

/// <summary>
/// A policy asked for something that does not exist or makes no sense, such as a voltage that is no number. Thrown where the policy
/// stands; its host catches it and tells the message with the line. A policy has no reason to catch it.
/// </summary>
public sealed class PolicyException : Exception
{
    /// <summary>Makes one without a message.</summary>
    public PolicyException()
    {
    }

    /// <summary>Makes one.</summary>
    /// <param name="message">What, the value, what is allowed.</param>
    public PolicyException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one.</summary>
    /// <param name="message">What, the value, what is allowed.</param>
    /// <param name="innerException">What caused it.</param>
    public PolicyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
