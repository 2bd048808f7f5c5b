package io.mailkeep.bench.distributed;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/// The counters of a JVM on this machine.
final class Jmx implements AutoCloseable {
  private final JMXConnector connector;
  private final MBeanServerConnection server;

  private Jmx(JMXConnector connector) throws IOException {
    this.connector = connector;
    server = connector.getMBeanServerConnection();
  }

  /// The address comes from that process itself, which the caller may as well debug.
  @SuppressWarnings("BanJNDI")
  static Jmx attach(long pid) throws IOException {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
      try {
        String url = machine.startLocalManagementAgent();
        return new Jmx(JMXConnectorFactory.connect(new JMXServiceURL(url)));
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException e) {
      throw new IOException("the JVM " + pid + " lets nobody look", e);
    }
  }

  Set<ObjectName> names(String pattern) throws IOException {
    try {
      return server.queryNames(new ObjectName(pattern), null);
    } catch (JMException e) {
      throw new IOException(pattern, e);
    }
  }

  long count(ObjectName name) throws IOException {
    try {
      return ((Number) server.getAttribute(name, "Count")).longValue();
    } catch (JMException e) {
      throw new IOException(name.toString(), e);
    }
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }
}
